#!/usr/bin/env node
// Plain old JavaScript on purpose: it must run on a Node that is too old, to say so.
var version = process.versions.node.split('.').map(Number);
if (version[0] < 20 || (version[0] === 20 && version[1] < 19)) {
  console.error(
    'Resonance needs Node 20.19 or newer; this is Node ' +
      process.versions.node +
      '. Install a current one from https://nodejs.org',
  );
  process.exit(1);
}
import('./resonance.mjs').catch(function (error) {
  console.error(error && error.message ? error.message : error);
  process.exit(1);
});
