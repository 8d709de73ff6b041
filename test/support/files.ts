import { readFile } from 'node:fs/promises';

import type { Page } from 'playwright-core';
import readExcelFile from 'read-excel-file/node';
import { extractImages, extractText, getDocumentProxy, getResolvedPDFJS } from 'unpdf';

/** The file that the page hands over after this was done. */
export const downloadAfter = async (page: Page, act: () => Promise<void>): Promise<Buffer> => {
  const [download] = await Promise.all([page.waitForEvent('download'), act()]);
  return readFile(await download.path());
};

/** A column of the first sheet of an Excel file, by its header. */
export const excelColumn = async (file: Buffer, header: string): Promise<readonly unknown[]> => {
  const [sheet] = await readExcelFile(file);
  const [titles = [], ...rows] = sheet?.data ?? [];
  return rows.map((row) => row[titles.indexOf(header)]);
};

/** The words of a PDF. */
export const pdfText = async (file: Buffer): Promise<string> => {
  const { text } = await extractText(await getDocumentProxy(new Uint8Array(file)), { mergePages: true });
  return text.replaceAll(/\s+/g, ' ');
};

/** The colours that the first page of a PDF is filled with, and the sizes of its pictures. */
export const pdfCover = async (
  file: Buffer,
): Promise<{ readonly fills: readonly unknown[]; readonly pictures: readonly (readonly [number, number])[] }> => {
  // Quiet: it warns of fonts, which are not drawn here.
  const pdf = await getDocumentProxy(new Uint8Array(file), { verbosity: 0 });
  const { OPS } = await getResolvedPDFJS();
  const { fnArray, argsArray } = await (await pdf.getPage(1)).getOperatorList();
  const fills = fnArray.flatMap((done: number, at: number): unknown[] =>
    done === OPS.setFillRGBColor ? argsArray[at] : [],
  );
  const images = await extractImages(pdf, 1);
  return { fills, pictures: images.map(({ width, height }) => [width, height]) };
};
