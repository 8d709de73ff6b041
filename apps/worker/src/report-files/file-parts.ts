/** The longest part of a file that is stored in one row. */
export const partBytes = 512 * 1024;

/** Cuts a stream into parts of one length; the last one may be shorter. */
export const partsOf = async function* (
  content: AsyncIterable<Uint8Array | string>,
  length: number = partBytes,
): AsyncGenerator<Buffer> {
  let held: Buffer[] = [];
  let size = 0;
  for await (const chunk of content) {
    let rest = Buffer.from(chunk);
    while (size + rest.length >= length) {
      const head = rest.subarray(0, length - size);
      yield Buffer.concat([...held, head]);
      rest = rest.subarray(head.length);
      held = [];
      size = 0;
    }
    if (rest.length > 0) held.push(rest);
    size += rest.length;
  }
  if (size > 0) yield Buffer.concat(held);
};
