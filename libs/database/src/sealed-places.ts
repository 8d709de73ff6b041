import { sealPurpose } from './connections.js';

/** A column that holds sealed secrets, and how a row's purpose is made of its key. */
export interface SealedPlace {
  readonly table: string;
  readonly column: string;
  /** The key of the table. */
  readonly key: readonly string[];
  readonly purpose: (row: Readonly<Record<string, unknown>>) => string;
}

const number = (value: unknown): number => Number(value);

/** Every place where a secret is sealed; a test compares it with the catalogue. */
export const sealedPlaces: readonly SealedPlace[] = [
  {
    table: 'platform_app',
    column: 'secret',
    key: ['workspace_id', 'platform'],
    purpose: ({ workspace_id: workspaceId, platform }) => sealPurpose.app(number(workspaceId), String(platform)),
  },
  {
    table: 'platform_app',
    column: 'consumer',
    key: ['workspace_id', 'platform'],
    purpose: ({ workspace_id: workspaceId, platform }) =>
      sealPurpose.appConsumer(number(workspaceId), String(platform)),
  },
  {
    table: 'connection',
    column: 'secret',
    key: ['workspace_id', 'id'],
    purpose: ({ workspace_id: workspaceId, id }) => sealPurpose.connection(number(workspaceId), number(id)),
  },
  {
    table: 'account',
    column: 'secret',
    key: ['workspace_id', 'id'],
    purpose: ({ workspace_id: workspaceId, id }) => sealPurpose.account(number(workspaceId), number(id)),
  },
  {
    table: 'pending_connection',
    column: 'secret',
    key: ['workspace_id', 'id'],
    purpose: ({ workspace_id: workspaceId, id }) => sealPurpose.pending(number(workspaceId), number(id)),
  },
  {
    table: 'idempotency_key',
    column: 'answer',
    key: ['workspace_id', 'key_hash'],
    purpose: ({ workspace_id: workspaceId, key_hash: keyHash }) =>
      sealPurpose.idempotentAnswer(number(workspaceId), String(keyHash)),
  },
  {
    table: 'installation_app',
    column: 'secret',
    key: ['platform'],
    purpose: ({ platform }) => sealPurpose.installationApp(String(platform)),
  },
  {
    table: 'installation_app',
    column: 'consumer',
    key: ['platform'],
    purpose: ({ platform }) => sealPurpose.installationConsumer(String(platform)),
  },
  {
    table: 'connect_attempt',
    column: 'code_verifier',
    key: ['state_hash', 'workspace_id', 'platform'],
    purpose: ({ workspace_id: workspaceId, platform }) =>
      sealPurpose.codeVerifier(number(workspaceId), String(platform)),
  },
  {
    table: 'webhook_address',
    column: 'secret',
    key: ['workspace_id', 'platform'],
    purpose: ({ workspace_id: workspaceId, platform }) =>
      sealPurpose.webhookAddress(number(workspaceId), String(platform)),
  },
  {
    table: 'channel',
    column: 'secret',
    key: ['workspace_id', 'id'],
    purpose: ({ workspace_id: workspaceId, id }) => sealPurpose.channel(number(workspaceId), number(id)),
  },
];
