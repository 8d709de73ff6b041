/** The page somebody wanted before the login: a path of this dashboard, or its front page. */
export const safeWish = (wish: string | undefined): string =>
  // A second slash or a backslash would lead to another host.
  wish !== undefined && /^\/(?![/\\])/.test(wish) && !wish.startsWith('/login') ? wish : '/';
