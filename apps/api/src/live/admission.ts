/** So many streams may be open of one login or API key, in one process. */
export const mostOfOne = 6;
/** So many streams one process keeps open. */
export const mostInAll = 2_000;

/** Whether one more stream may be opened; if not, whose streams are too many. */
export const admission = ({ ofOne, inAll }: { readonly ofOne: number; readonly inAll: number }): Admission => {
  if (ofOne >= mostOfOne) return 'too-many-of-caller';
  return inAll >= mostInAll ? 'full' : 'admitted';
};

/** Whether one more stream may be opened. */
export type Admission = 'admitted' | 'too-many-of-caller' | 'full';
