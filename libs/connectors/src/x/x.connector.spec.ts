import { describe, expect, it } from '@jest/globals';
import { connectorSuite, readStream } from '@libs/testing';

import { xScenario, xScenarioInPosts } from './fixtures/profile.fixture.js';
import { x } from './x.connector.js';

describe('in the vocabulary of tweets', () => {
  connectorSuite(x, xScenario);
});

describe('in the vocabulary of posts', () => {
  connectorSuite(x, xScenarioInPosts);

  it.each(Object.keys(x.streams))('the stream %s reads the same as in that of tweets', async (stream) => {
    const records = async (scenario: typeof xScenario) => {
      const { pages } = await readStream(x, scenario, { stream, checkpoint: null, isFull: true });
      return pages.map((page) => page.records);
    };
    expect(await records(xScenarioInPosts)).toEqual(await records(xScenario));
  });
});
