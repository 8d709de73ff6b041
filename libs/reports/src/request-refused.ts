/** What is wrong with one field of a request. */
export interface RefusedField {
  readonly message: string;
  readonly path?: readonly (PropertyKey | { readonly key: PropertyKey })[] | undefined;
}

/** A report that cannot be made as it is asked for; every wrong field has its sentence. */
export class RequestRefused extends Error {
  override readonly name = 'RequestRefused';

  constructor(readonly issues: readonly RefusedField[]) {
    super('The request is not valid');
  }
}
