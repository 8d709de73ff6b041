import * as contract from '@libs/contract';
import type { NestExpressApplication } from '@nestjs/platform-express';
import { DocumentBuilder, type OpenAPIObject, SwaggerModule } from '@nestjs/swagger';
import { z } from 'zod';

const names = new Map<unknown, string>(Object.entries(contract).map(([name, schema]) => [schema, name]));

/** Turns a schema of the contract into JSON Schema; answers are named components, so that clients get named types. */
const convert = (schema: unknown, { schemaType }: { readonly schemaType: 'input' | 'output' }) => {
  if (!(schema instanceof z.ZodType)) return undefined;
  const { $schema: _, ...json } = z.toJSONSchema(schema, {
    target: 'draft-2020-12',
    io: schemaType,
    unrepresentable: 'any',
  });
  const name = schemaType === 'output' ? names.get(schema) : undefined;
  return name === undefined
    ? { schema: json }
    : { schema: { $ref: `#/components/schemas/${name}` }, components: { [name]: json } };
};

const configuration = () =>
  new DocumentBuilder()
    .setOpenAPIVersion('3.1.0')
    .setTitle('Resonance')
    .setDescription(
      'The engagement ledger of a company: its accounts, reports, posts and the evidence behind every figure. ' +
        'Log in (cookie) or send an API key. Changes asked for with the cookie must carry the header x-resonance-client. ' +
        'A POST may carry an Idempotency-Key (1 to 255 visible characters): sent again within 24 hours it gets the first ' +
        'answer and changes nothing. What an API key may still ask in this minute is said in RateLimit headers.',
    )
    .setVersion('1')
    .setLicense('Apache-2.0', 'https://www.apache.org/licenses/LICENSE-2.0')
    .addBearerAuth({ type: 'http', scheme: 'bearer', description: 'An API key, rsn_…' }, 'apiKey')
    .addCookieAuth('resonance_session', { type: 'apiKey', in: 'cookie' }, 'session')
    .addSecurityRequirements('apiKey')
    .addSecurityRequirements('session')
    .build();

const problemAnswer = {
  description: 'What went wrong (RFC 9457)',
  content: { 'application/problem+json': { schema: { $ref: '#/components/schemas/Problem' } } },
};

const operationKeys = ['get', 'put', 'post', 'patch', 'delete'] as const;

/** Every operation may answer a problem. */
const withProblems = (document: OpenAPIObject): OpenAPIObject => {
  for (const path of Object.values(document.paths))
    for (const key of operationKeys) {
      const operation = path[key];
      if (operation !== undefined) operation.responses['default'] = problemAnswer;
    }
  const components = (document.components ??= {});
  Object.assign((components.schemas ??= {}), convert(contract.Problem, { schemaType: 'output' })?.components);
  return document;
};

/** The OpenAPI 3.1 document of the API, made from the contract's schemas. */
export const openApiDocument = (app: NestExpressApplication): OpenAPIObject =>
  withProblems(
    SwaggerModule.createDocument(app, configuration(), {
      standardSchemaConverter: convert,
      operationIdFactory: (controller, method) => `${controller.replace(/Controller$/, '')}.${method}`,
    }),
  );

/** Serves the document at /v1/openapi.json and a page to read and try it at /docs. */
export const serveDocs = (app: NestExpressApplication): void => {
  let made: OpenAPIObject | null = null;
  SwaggerModule.setup('docs', app, () => (made ??= openApiDocument(app)), {
    jsonDocumentUrl: 'v1/openapi.json',
    raw: ['json'],
    customSiteTitle: 'Resonance API',
  });
};
