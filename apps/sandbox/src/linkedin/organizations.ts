import { type Answer, ok } from '../http/exchange.js';
import { refuse, refuseParameter } from './linkedin-error.js';
import { offsetPage, pathKey } from './rest-li.js';
import type { CompanyAccount } from '../platform/company-accounts.js';
import { type LinkedinView, member, urnOf } from './view.js';

const state = 'APPROVED';

/** The roles of the member on their organisations, or on one of them. */
export const organizationAcls = (view: LinkedinView): Answer => {
  const { query, request, context } = view;
  const finder = query.required('q');
  if (finder !== 'roleAssignee' && finder !== 'organization') refuseParameter(`Unknown finder ${finder}`);
  const only = finder === 'organization' ? query.required('organization') : null;
  const asked = query.text('role');
  const acls = context.accounts
    .list()
    .flatMap(({ externalId, rights }) =>
      rights.map((role) => ({ organization: urnOf(externalId), role, roleAssignee: member.urn, state })),
    );
  const all = acls.filter(
    ({ organization: urn, role }) =>
      (only === null || urn === only) && (asked ?? role) === role && (query.text('state') ?? state) === state,
  );
  return ok(offsetPage(request, query, { all, render: (entry) => entry, total: 'told', empty: 'listed' }));
};

const publicly = ({ externalId, name, handle }: CompanyAccount): object => ({
  id: Number(externalId),
  $URN: urnOf(externalId),
  localizedName: name,
  vanityName: handle,
  localizedWebsite: 'https://nordlicht.example',
  name: { localized: { en_US: name }, preferredLocale: { country: 'US', language: 'en' } },
  primaryOrganizationType: 'NONE',
  locations: [],
});

const isAdministered = ({ rights }: CompanyAccount): boolean => rights.includes('ADMINISTRATOR');

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
  const found = view.context.accounts.find(id);
  return found !== null && isAdministered(found) ? ok(publicly(found)) : refuse(denied);
};

const batchOf = (view: LinkedinView, isShown: (account: CompanyAccount) => boolean): Answer => {
  const results: Record<string, object> = {};
  const errors: Record<string, object> = {};
  for (const id of view.query.list('ids') ?? refuseParameter('Parameter ids is required')) {
    const found = view.context.accounts.find(id);
    if (found !== null && isShown(found)) results[id] = publicly(found);
    else errors[id] = denied;
  }
  return ok({ results, statuses: {}, errors });
};

/** Several organisations; those that the member does not administer are under `errors`. */
export const organizations = (view: LinkedinView): Answer => batchOf(view, isAdministered);

/** What everybody may know of organisations. */
export const organizationsLookup = (view: LinkedinView): Answer => batchOf(view, () => true);
