const step = 8192;

/** Bytes as Base64. */
export const base64Of = (bytes: Uint8Array): string => {
  let text = '';
  // In steps: a call takes only so many arguments.
  for (let at = 0; at < bytes.length; at += step) text += String.fromCharCode(...bytes.subarray(at, at + step));
  return btoa(text);
};
