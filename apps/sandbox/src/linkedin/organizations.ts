import { type Answer, ok } from '../http/exchange.js';
import { refuse, refuseParameter } from './linkedin-error.js';
import { offsetPage, pathKey } from './rest-li.js';
import { type LinkedinView, member, organizationUrn } from './view.js';

const role = 'ADMINISTRATOR';
const state = 'APPROVED';

/** Which organisations the member administers, or who administers the organisation. */
export const organizationAcls = (view: LinkedinView): Answer => {
  const { query, request } = view;
  const finder = query.required('q');
  if (finder !== 'roleAssignee' && finder !== 'organization') refuseParameter(`Unknown finder ${finder}`);
  const isOurs = finder === 'roleAssignee' || query.required('organization') === organizationUrn(view);
  const wantsRole = (query.text('role') ?? role) === role && (query.text('state') ?? state) === state;
  const acl = { organization: organizationUrn(view), role, roleAssignee: member.urn, state };
  const all = isOurs && wantsRole ? [acl] : [];
  return ok(offsetPage(request, query, { all, render: (entry) => entry, total: 'told', empty: 'listed' }));
};

const told = (view: LinkedinView): object => {
  const { account } = view.context.world.plan.naming;
  return {
    id: Number(account.externalId),
    $URN: organizationUrn(view),
    localizedName: account.name,
    vanityName: account.handle,
    localizedWebsite: 'https://nordlicht.example',
    name: { localized: { en_US: account.name }, preferredLocale: { country: 'US', language: 'en' } },
    primaryOrganizationType: 'NONE',
    locations: [],
  };
};

const denied = {
  status: 403,
  serviceErrorCode: 100,
  code: 'ACCESS_DENIED',
  message: 'Member does not have permission to view this organization',
};

/** One organisation. */
export const organization = (view: LinkedinView): Answer => {
  const id = pathKey(view.request.params['id']);
  if (!/^\d+$/.test(id)) refuseParameter(`Invalid organization id: ${id}`, 'PARAM_INVALID');
  return id === view.context.world.plan.naming.account.externalId ? ok(told(view)) : refuse(denied);
};

/** Several organisations; those of others are under `errors`. */
export const organizations = (view: LinkedinView): Answer => {
  const results: Record<string, object> = {};
  const errors: Record<string, object> = {};
  for (const id of view.query.list('ids') ?? refuseParameter('Parameter ids is required')) {
    if (id === view.context.world.plan.naming.account.externalId) results[id] = told(view);
    else errors[id] = denied;
  }
  return ok({ results, statuses: {}, errors });
};
