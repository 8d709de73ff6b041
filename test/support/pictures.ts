import type { Page } from 'playwright-core';
import { z } from 'zod';

const Seen = z.object({ width: z.int(), height: z.int(), colours: z.array(z.tuple([z.string(), z.int()])) });

/** What a browser sees in a PNG: its size, and how often each colour is in it, the most frequent first. */
export const coloursOf = async (page: Page, png: Buffer) => {
  const source = JSON.stringify(`data:image/png;base64,${png.toString('base64')}`);
  const seen = Seen.parse(
    await page.evaluate(`(async () => {
      const image = new Image();
      image.src = ${source};
      await image.decode();
      const canvas = document.createElement('canvas');
      canvas.width = image.naturalWidth;
      canvas.height = image.naturalHeight;
      const context = canvas.getContext('2d');
      context.drawImage(image, 0, 0);
      const dots = context.getImageData(0, 0, canvas.width, canvas.height).data;
      const counts = new Map();
      for (let at = 0; at < dots.length; at += 4) {
        const colour = dots[at] + ',' + dots[at + 1] + ',' + dots[at + 2];
        counts.set(colour, (counts.get(colour) ?? 0) + 1);
      }
      return { width: canvas.width, height: canvas.height, colours: [...counts].sort((a, b) => b[1] - a[1]).slice(0, 200) };
    })()`),
  );
  return { ...seen, colours: new Map(seen.colours) };
};
