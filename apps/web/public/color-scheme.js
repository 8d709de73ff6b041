// Runs before the first paint, so that a dark screen never flashes white. A file of its own: no inline scripts.
(() => {
  let wish = null;
  try {
    wish = localStorage.getItem('resonance-color-scheme');
  } catch {
    wish = null; // Storage can be forbidden; then the system's wish holds.
  }
  const isDark = wish === 'dark' || (wish !== 'light' && matchMedia('(prefers-color-scheme: dark)').matches);
  document.documentElement.setAttribute('data-mantine-color-scheme', isDark ? 'dark' : 'light');
})();
