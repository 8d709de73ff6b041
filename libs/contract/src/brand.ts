import { z } from 'zod';

/** The most bytes of a logo, and the most pixels: it is unpacked for every PDF. */
export const logoLimits = { bytes: 500_000, pixels: 2_000_000 } as const;

const Colour = z
  .string()
  .regex(/^#[0-9a-f]{6}$/i, { error: 'a colour in six hexadecimal digits, such as #0b7285' })
  .transform((text) => text.toLowerCase());

/** PUT /v1/brand. */
export const BrandRequest = z.object({
  /** Null: the usual one. */
  colour: Colour.nullable(),
  /** A PNG or JPEG in Base64; null: none; left out: as it is. */
  logo: z
    .base64({ error: 'a picture in Base64' })
    .max(Math.ceil(logoLimits.bytes / 3) * 4, { error: `at most ${logoLimits.bytes / 1000} kB` })
    .nullable()
    .optional(),
});
export type BrandRequest = z.infer<typeof BrandRequest>;

/** How a company's files and mails look. */
export const Brand = z.object({
  colour: z.string().nullable(),
  logo: z.object({ type: z.string(), width: z.int(), height: z.int(), bytes: z.int() }).nullable(),
});
export type Brand = z.infer<typeof Brand>;
