import type { Page } from 'playwright-core';

import type { Stack } from './stack.js';

/** Logs the owner in at an address of the dashboard, and waits until one can log out again. */
export const logIn = async (page: Page, { url, access }: Stack, address = '/login'): Promise<void> => {
  await page.goto(`${url}${address}`);
  await page.getByTestId('login-email').fill(access.email);
  await page.getByTestId('login-password').fill(access.password);
  await page.getByTestId('login-submit').click();
  await page.getByTestId('logout').waitFor();
};
