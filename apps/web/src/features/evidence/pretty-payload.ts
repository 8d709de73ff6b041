/** A platform's answer made readable: JSON is indented, anything else stays as it came. */
export const prettyPayload = (payload: string): string => {
  try {
    const parsed: unknown = JSON.parse(payload);
    // Numbers beyond what JavaScript holds exactly would change: then the text itself is the truth.
    const isExact = !/\d{16,}/.test(payload.replace(/"(?:[^"\\]|\\.)*"/g, '""'));
    return isExact ? JSON.stringify(parsed, null, 2) : payload;
  } catch {
    return payload;
  }
};
