import { Logins } from './logins.js';
import { Password } from './password.js';

/** How the person gets in, and where they are in already. */
export const LoginsPage = () => (
  <>
    <Password />
    <Logins />
  </>
);
