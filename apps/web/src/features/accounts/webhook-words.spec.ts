import { describe, expect, it } from '@jest/globals';
import { WebhookState } from '@libs/contract';

import { catalogue } from '../../i18n/en/index.js';
import { webhookWords } from './webhook-words.js';

describe('the words of webhooks', () => {
  it.each(WebhookState.options)('has a sentence for %s', (state) => {
    expect(catalogue[webhookWords[state].sentence]).not.toBe('');
  });

  it('call nothing good but webhooks that really come', () => {
    const good = WebhookState.options.filter((state) => webhookWords[state].tone === 'good');
    expect(good).toEqual(['on']);
  });
});
