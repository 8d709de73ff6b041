import { AxeBuilder } from '@axe-core/playwright';
import type { Page } from 'playwright-core';

/** What axe-core finds on a page, or in a part of it, that is serious or critical, and where; empty: nothing. */
export const seriousFindings = async (
  page: Page,
  part?: string,
): Promise<readonly { readonly id: string; readonly at: unknown }[]> => {
  // In the page itself: the other mode opens a second one for every look, for the sake of frames.
  const axe = new AxeBuilder({ page }).setLegacyMode().options({ resultTypes: ['violations'] });
  const { violations } = await (part === undefined ? axe : axe.include(part)).analyze();
  return violations
    .filter(({ impact }) => impact === 'serious' || impact === 'critical')
    .map(({ id, nodes }) => ({ id, at: nodes.map(({ target, html }) => [target, html]) }));
};

/** Whether a page has to be scrolled sideways. */
export const isTooWide = (page: Page): Promise<boolean> =>
  page.evaluate<boolean>('document.documentElement.scrollWidth > window.innerWidth');
