import { RequestMethod } from '@nestjs/common';
import { ModulesContainer, Reflector } from '@nestjs/core';
import type { NestExpressApplication } from '@nestjs/platform-express';

import { demandOf } from '../src/access/access.guard.js';
import type { Demand } from '../src/access/permission.js';

/** One operation that the API serves. */
export interface Route {
  /** Method and address, such as `DELETE /v1/accounts/:id`. */
  readonly name: string;
  readonly method: string;
  readonly path: string;
  readonly demand: Demand | undefined;
}

const unprefixed = new Set(['health/live', 'health/ready', 'metrics']);

const joined = (controller: string, handler: string): string => {
  const path = [controller, handler].map((part) => part.replace(/^\/|\/$/g, '')).filter((part) => part !== '');
  const whole = path.join('/');
  return unprefixed.has(whole) ? `/${whole}` : `/v1/${whole}`;
};

const stringOf = (value: unknown): string => (typeof value === 'string' ? value : '/');

type Controller = Parameters<Reflector['getAllAndOverride']>[1][number];

const routesOfController = (reflector: Reflector, controller: Controller): readonly Route[] =>
  Object.getOwnPropertyNames(controller.prototype).flatMap((key) => {
    const handler: unknown = Object.getOwnPropertyDescriptor(controller.prototype, key)?.value;
    if (typeof handler !== 'function') return [];
    const number: unknown = Reflect.getMetadata('method', handler);
    if (typeof number !== 'number') return [];
    const method = RequestMethod[number] ?? '';
    const path = joined(
      stringOf(Reflect.getMetadata('path', controller)),
      stringOf(Reflect.getMetadata('path', handler)),
    );
    return [{ name: `${method} ${path}`, method, path, demand: demandOf(reflector, [handler, controller]) }];
  });

/** Every operation of the API, with what it declares that it needs. */
export const routesOf = (app: NestExpressApplication): readonly Route[] => {
  const reflector = app.get(Reflector);
  const modules = [...app.get(ModulesContainer).values()];
  return modules.flatMap((module) =>
    [...module.controllers.values()].flatMap(({ metatype }) =>
      metatype === null ? [] : routesOfController(reflector, metatype),
    ),
  );
};
