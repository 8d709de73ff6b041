/** Hands a content to the browser as a file to save. */
export const saveContent = (name: string, content: Blob): void => {
  const url = URL.createObjectURL(content);
  const link = document.createElement('a');
  link.href = url;
  link.download = name;
  link.click();
  URL.revokeObjectURL(url);
};

/** Hands a text to the browser as a file to save. */
export const saveFile = (name: string, text: string): void =>
  saveContent(name, new Blob([text], { type: 'text/csv;charset=utf-8' }));
