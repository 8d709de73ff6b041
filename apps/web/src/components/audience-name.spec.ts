import { describe, expect, it } from '@jest/globals';
import { Audience } from '@libs/contract';

import { audienceName } from './audience-name.js';

const words = {
  t: (key: string, values: object = {}): string => [key, ...Object.values(values).map(String)].join(' '),
};
const audience = (part: object): Audience =>
  Audience.parse({
    id: '3',
    name: 'As stored',
    basis: 'engaged',
    version: 1,
    rule: {},
    isBuiltIn: true,
    isComplete: true,
    counting: null,
    carriedUntil: null,
    ...part,
  });

describe('audienceName', () => {
  it('says in the person’s language what comes with every workspace', () => {
    expect(audienceName(audience({ id: '0' }), words)).toBe('audience.everyone');
    const onX = audience({ rule: { all: [{ field: 'platform', in: ['x'] }] } });
    expect(audienceName(onX, words)).toBe('audience.platform X');
    const rule = { all: [{ field: 'tag', in: ['careers'] }] };
    const careers = audience({ name: 'Addressed: careers', isBuiltIn: false, rule });
    expect(audienceName(careers, words)).toBe('audience.tag careers');
  });

  it('keeps the name that somebody gave, and that of rules without a word of ours', () => {
    const renamed = { isBuiltIn: false, rule: { all: [{ field: 'tag', in: ['careers'] }] } };
    expect(audienceName(audience(renamed), words)).toBe('As stored');
    const both = { all: [{ field: 'tag', in: ['careers', 'launch'] }] };
    expect(audienceName(audience({ rule: both }), words)).toBe('As stored');
    const except = { all: [{ field: 'tag', in: ['careers'] }], none: [{ field: 'platform', in: ['x'] }] };
    expect(audienceName(audience({ rule: except }), words)).toBe('As stored');
  });
});
