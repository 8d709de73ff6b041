import { readFile } from 'node:fs/promises';

import type { Page } from 'playwright-core';
import readExcelFile from 'read-excel-file/node';
import { extractText, getDocumentProxy } from 'unpdf';

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
