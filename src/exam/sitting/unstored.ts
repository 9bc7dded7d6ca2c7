import { EVENT_VERSION, eventId, type LogEvent } from '../../storage/event.ts';
import type { Json } from '../../storage/json.ts';

export interface UnstoredFact {
  type: string;
  data: Json;
}

/**
 * Facts that are not on the disk as events, for a submission or a recovery file.
 * @param device a new random one: when the disk works again, the same facts get other ids, and these must not meet them.
 */
export function unstoredEvents(
  facts: readonly UnstoredFact[],
  { device, stream, now }: { device: string; stream: string; now: number },
): LogEvent[] {
  return facts.map(({ type, data }, index) => {
    const seq = index + 1;
    return { v: EVENT_VERSION, id: eventId(device, seq), device, seq, at: Math.trunc(now), stream, type, data };
  });
}
