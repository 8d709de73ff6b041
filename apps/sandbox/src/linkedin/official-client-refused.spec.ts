import { afterEach, beforeEach, describe, expect, it, jest } from '@jest/globals';

import { OfficialLinkedin, refusalOf, versionString } from '../testing/official-linkedin.js';
import { control } from '../testing/opened.js';

jest.setTimeout(60_000);

describe("linkedin-api-client at LinkedIn's stand-in, refused", () => {
  let linkedin: OfficialLinkedin;
  beforeEach(async () => {
    linkedin = await OfficialLinkedin.open();
  });
  afterEach(() => linkedin.close());

  const organisation = (accessToken: string, version = versionString) =>
    linkedin.client.batchGet({ resourcePath: '/organizations', ids: [1], accessToken, versionString: version });

  it('knows a wrong, a revoked and an expired token apart', async () => {
    expect(await refusalOf(organisation('wrong'))).toMatchObject({ status: 401, data: { serviceErrorCode: 65_600 } });
    const expired = await linkedin.logIn();
    await control(linkedin.opened, 'linkedin', { path: 'tokens/expire' });
    expect(await refusalOf(organisation(expired.accessToken))).toMatchObject({
      status: 401,
      data: { serviceErrorCode: 65_602, code: 'EXPIRED_ACCESS_TOKEN' },
    });
    const revoked = await linkedin.logIn();
    await control(linkedin.opened, 'linkedin', { path: 'tokens/revoke' });
    expect(await refusalOf(organisation(revoked.accessToken))).toMatchObject({
      status: 401,
      data: { serviceErrorCode: 65_601, code: 'REVOKED_ACCESS_TOKEN' },
    });
  });

  it('knows a missing scope, and what it was missing for', async () => {
    const login = await linkedin.logIn(['openid', 'profile', 'rw_organization_admin']);
    const refused = await refusalOf(linkedin.posts(login));
    expect(refused).toMatchObject({ status: 403, data: { serviceErrorCode: 100, code: 'ACCESS_DENIED' } });
    expect(refused.data.message).toContain('partnerApiPostsExternal.FINDER-author.20260701');
  });

  it('knows the end of the day’s calls', async () => {
    await linkedin.close();
    linkedin = await OfficialLinkedin.open(0.01);
    const { accessToken } = await linkedin.logIn();
    await organisation(accessToken);
    const refused = await refusalOf(organisation(accessToken));
    expect(refused).toMatchObject({ status: 429, data: { serviceErrorCode: 101 } });
    expect(refused.data.message).toMatch(/MEMBER DAY limit/);
  });

  it('knows a post that does not exist and a list that is empty', async () => {
    const { accessToken } = await linkedin.logIn();
    const urn = 'urn:li:share:7000000000000000001';
    const post = linkedin.client.get({ resourcePath: '/posts/{urn}', pathKeys: { urn }, accessToken, versionString });
    expect(await refusalOf(post)).toMatchObject({ status: 404, data: { code: 'RESOURCE_NOT_FOUND' } });
    const comments = linkedin.client.getAll({
      resourcePath: '/socialActions/{urn}/comments',
      pathKeys: { urn },
      accessToken,
      versionString,
    });
    expect(await refusalOf(comments)).toMatchObject({ status: 404 });
  });

  it('knows a wrong URN and a wrong parameter', async () => {
    const { accessToken, organization } = await linkedin.logIn();
    const wrongUrn = linkedin.client.get({
      resourcePath: '/posts/{urn}',
      pathKeys: { urn: 'urn:li:image:1' },
      accessToken,
      versionString,
    });
    expect(await refusalOf(wrongUrn)).toMatchObject({ status: 400, data: { code: 'INVALID_URN_TYPE' } });
    const wrong = linkedin.client.finder({
      resourcePath: '/posts',
      finderName: 'author',
      queryParams: { author: organization, count: 1000 },
      accessToken,
      versionString,
    });
    expect(await refusalOf(wrong)).toMatchObject({ status: 400, data: { code: 'PARAM_INVALID' } });
  });

  it('knows a version that has ended', async () => {
    const { accessToken } = await linkedin.logIn();
    const refused = await refusalOf(organisation(accessToken, '202401'));
    expect(refused).toMatchObject({ status: 426, data: { code: 'NONEXISTENT_VERSION' } });
  });
});
