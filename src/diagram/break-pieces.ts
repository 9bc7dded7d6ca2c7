/**
 * Cuts a label into the pieces between which a line may break: Chinese words (not characters), codes and numbers
 * whole, closing punctuation with what stands before it and opening punctuation with what follows. Mermaid itself
 * breaks between any two characters, `OTE402|70` included.
 *
 * Handed to the drawing page as source text, so it must not use anything outside itself.
 */
export function breakPieces(text: string, segmenter: Pick<Intl.Segmenter, 'segment'>): string[] {
  const pieces: string[] = [];
  for (const { segment } of segmenter.segment(text)) {
    const last = pieces.at(-1);
    const joins =
      last !== undefined &&
      (/^[，。、；：？！）】》」』”’…,.;:?!)\]}%℃]/.test(segment) ||
        /[（【《「『“‘([{]$/.test(last) ||
        (/[\w.+/@#-]$/.test(last) && /^[\w.+/@#-]/.test(segment)));
    if (joins) pieces[pieces.length - 1] = last + segment;
    else pieces.push(segment);
  }
  return pieces;
}
