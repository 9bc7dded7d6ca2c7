/** Small per-machine choices. Keys carry the site's base, because sites under one origin share the storage. */
const prefix = () => `dutybook:${document.documentElement.dataset.base}:`;

export function readPreference(name: string): string | null {
  try {
    return localStorage.getItem(prefix() + name);
  } catch {
    return null;
  }
}

export function writePreference(name: string, value: string): void {
  try {
    localStorage.setItem(prefix() + name, value);
  } catch {
    // Forbidden storage costs the memory of the choice, not the choice itself.
  }
}
