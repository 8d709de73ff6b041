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

const sticksOut = `(async () => {
  // The navigation moves away when the screen becomes narrow.
  const moving = document.getAnimations().filter((one) => one instanceof CSSTransition);
  await Promise.allSettled(moving.map(({ finished }) => finished));
  if (document.documentElement.scrollWidth <= window.innerWidth) return [];
  const parts = [...document.body.querySelectorAll('*')].filter((one) => one.getBoundingClientRect().right > window.innerWidth);
  const inner = parts.filter((one) => ![...one.children].some((child) => parts.includes(child)));
  return [document.documentElement.scrollWidth + ' px', ...inner.slice(0, 5).map((one) => one.outerHTML.slice(0, 200))];
})()`;

/** What makes the page wider than the screen: its width, and the innermost elements that stick out; empty where nothing does. */
export const tooWide = (page: Page): Promise<readonly string[]> => page.evaluate<readonly string[]>(sticksOut);
