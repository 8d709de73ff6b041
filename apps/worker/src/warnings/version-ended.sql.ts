/** Of a stream `s`: the platform has ended the version of its API that it is read with. */
export const isVersionEnded = `s.reason = 'version_ended' and s.health = 'retired'`;
