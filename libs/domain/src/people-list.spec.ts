import { describe, expect, it } from '@jest/globals';

import { readPeopleList } from './people-list.js';

const more = ['@bea', '@cid', '@dan'];
const moreRows = more.map((handle) => `\nx,${handle}`).join('');

describe('a list of people', () => {
  it.each([
    ['with commas', `platform,handle\nx,@ann\nfacebook,123${moreRows}`],
    [
      'with semicolons, other columns and quotes',
      'Name;Handle;PLATFORM\n"Ann; the first";"@ann";X\nBob;123;Facebook\n;@bea;x\n;@cid;x\n;@dan;x\n',
    ],
    [
      'from a spreadsheet on Windows',
      `\uFEFFplatform,handle\r\nx,@ann\r\n\r\nfacebook,123${moreRows.replaceAll('\n', '\r\n')}\r\n`,
    ],
    ['that names somebody twice', `platform,handle\nx,ANN\nfacebook,123${moreRows}\nx,@ann`],
  ])('%s is read', (_, csv) => {
    expect(readPeopleList(csv)).toEqual({
      people: [
        { platform: 'x', handle: '@ann' },
        { platform: 'facebook', handle: '123' },
        ...more.map((handle) => ({ platform: 'x', handle })),
      ],
      problems: [],
    });
  });

  it('says of every wrong row what is wrong', () => {
    const { problems } = readPeopleList(`platform,handle\nmyspace,tom\nx,@ann\nx,@\nx,${'a'.repeat(201)}`);
    expect(problems).toEqual([
      { row: 2, message: expect.stringContaining('"myspace" is not a platform. The platforms are facebook, x,') },
      { row: 4, message: 'The handle is missing.' },
      { row: 5, message: 'The handle is longer than 200 characters.' },
    ]);
  });

  it.each([
    ['without its columns', 'x,@ann', 'must name the columns'],
    ['without anybody', 'platform,handle\n\n', 'nobody'],
    [
      'of four people, one of them written in two ways,',
      `platform,handle${moreRows}\nx,@ann\nx,Ann`,
      'at least 5 different people, so that no figure tells of one of them; this one has 4',
    ],
    ['that is too long', `platform,handle${'\nx,a'.repeat(20_001)}`, 'at most 20000'],
  ])('%s is refused', (_, csv, words) => {
    expect(readPeopleList(csv)).toEqual({
      people: [],
      problems: [{ row: 1, message: expect.stringContaining(words) }],
    });
  });
});
