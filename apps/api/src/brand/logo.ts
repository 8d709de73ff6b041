import { crc32, inflateSync } from 'node:zlib';

import { logoLimits } from '@libs/contract';

/** A picture that may be a logo. */
export interface LogoFacts {
  readonly type: 'image/png' | 'image/jpeg';
  readonly width: number;
  readonly height: number;
}

/** A picture that cannot be a logo; the message says why. */
export class LogoRefused extends Error {
  override readonly name = 'LogoRefused';
}

const pngSign = Buffer.from([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a]);
/** Samples of a pixel by the colour type of a PNG. */
const samples: Readonly<Record<number, number>> = { 0: 1, 2: 3, 3: 1, 4: 2, 6: 4 };

const boundedSize = (width: number, height: number): void => {
  if (width === 0 || height === 0) throw new LogoRefused('the picture has no pixels');
  if (width * height > logoLimits.pixels)
    throw new LogoRefused(`the picture has more than ${logoLimits.pixels / 1_000_000} million pixels: make it smaller`);
};

interface Chunk {
  readonly name: string;
  readonly body: Buffer;
}

const chunksOf = (picture: Buffer): Chunk[] => {
  const chunks: Chunk[] = [];
  for (let at = pngSign.length; at < picture.length;) {
    if (at + 12 > picture.length) throw new LogoRefused('the picture is not whole');
    const length = picture.readUInt32BE(at);
    const end = at + 8 + length;
    if (end + 4 > picture.length) throw new LogoRefused('the picture is not whole');
    if (crc32(picture.subarray(at + 4, end)) !== picture.readUInt32BE(end))
      throw new LogoRefused('the picture is damaged');
    chunks.push({ name: picture.toString('latin1', at + 4, at + 8), body: picture.subarray(at + 8, end) });
    at = end + 4;
  }
  return chunks;
};

/** Unpacked once here, so that no damaged picture meets those who draw with it. */
const checkPixels = (chunks: readonly Chunk[], length: number): void => {
  const packed = Buffer.concat(chunks.filter(({ name }) => name === 'IDAT').map(({ body }) => body));
  let found: number;
  try {
    found = inflateSync(packed, { maxOutputLength: length + 1 }).length;
  } catch (error) {
    throw new LogoRefused('the picture is damaged', { cause: error });
  }
  if (found !== length) throw new LogoRefused('the picture is damaged');
};

/** How many bits a pixel has; those who draw know no others than these. */
const bitsOf = (head: Buffer, chunks: readonly Chunk[]): number => {
  const [bits = 0, colourType = 0, , , interlace = 0] = head.subarray(8);
  const perPixel = samples[colourType];
  if (perPixel === undefined || interlace !== 0 || (bits !== 8 && perPixel !== 1) || bits > 8)
    throw new LogoRefused('save the PNG with 8 bits a channel and without interlacing');
  if (colourType === 3 && !chunks.some(({ name }) => name === 'PLTE')) throw new LogoRefused('the picture is damaged');
  return bits * perPixel;
};

const pngFacts = (picture: Buffer): LogoFacts => {
  const chunks = chunksOf(picture);
  const head = chunks[0];
  if (head?.name !== 'IHDR' || head.body.length !== 13 || chunks.at(-1)?.name !== 'IEND')
    throw new LogoRefused('the picture is not whole');
  const [width, height] = [head.body.readUInt32BE(0), head.body.readUInt32BE(4)];
  boundedSize(width, height);
  checkPixels(chunks, height * (1 + Math.ceil((width * bitsOf(head.body, chunks)) / 8)));
  return { type: 'image/png', width, height };
};

const isFrame = (marker: number): boolean => marker >= 0xc0 && marker <= 0xcf && ![0xc4, 0xc8, 0xcc].includes(marker);

const jpegFacts = (picture: Buffer): LogoFacts => {
  if (picture.readUInt16BE(picture.length - 2) !== 0xffd9) throw new LogoRefused('the picture is not whole');
  for (let at = 2; at + 9 < picture.length;) {
    const marker = picture[at + 1] ?? 0;
    if (picture[at] !== 0xff || marker === 0xda) break;
    if (isFrame(marker)) {
      const [height, width] = [picture.readUInt16BE(at + 5), picture.readUInt16BE(at + 7)];
      boundedSize(width, height);
      if (picture[at + 4] !== 8 || ![1, 3].includes(picture[at + 9] ?? 0))
        throw new LogoRefused('save the JPEG in RGB or grey with 8 bits a channel');
      return { type: 'image/jpeg', width, height };
    }
    at += 2 + picture.readUInt16BE(at + 2);
  }
  throw new LogoRefused('the picture is damaged');
};

/** What a picture is by its content, whatever it is called; throws when it cannot be a logo. */
export const logoFacts = (content: Uint8Array): LogoFacts => {
  const picture = Buffer.from(content);
  if (picture.length > logoLimits.bytes)
    throw new LogoRefused(`the picture is larger than ${logoLimits.bytes / 1000} kB`);
  if (picture.subarray(0, pngSign.length).equals(pngSign)) return pngFacts(picture);
  if (picture.length > 4 && picture.readUInt16BE(0) === 0xffd8) return jpegFacts(picture);
  throw new LogoRefused('is neither a PNG nor a JPEG');
};
