import { applyDecorators, HttpCode, SerializeOptions } from '@nestjs/common';
import { ApiOperation, ApiResponse } from '@nestjs/swagger';
import type { z } from 'zod';

/** What an operation does and what it answers. */
export interface AnswerInit {
  readonly summary: string;
  readonly status?: 200 | 201 | 202;
}

/** Declares the answer of an operation: checked against its schema on the way out, and in the OpenAPI document. */
export const Answers = (schema: z.ZodType, { summary, status = 200 }: AnswerInit): MethodDecorator =>
  applyDecorators(
    HttpCode(status),
    SerializeOptions({ schema }),
    ApiOperation({ summary }),
    ApiResponse({ status, description: summary, standardSchema: schema }),
  );

/** Declares an operation that answers nothing but that it was done (204). */
export const AnswersNothing = (summary: string): MethodDecorator =>
  applyDecorators(HttpCode(204), ApiOperation({ summary }), ApiResponse({ status: 204, description: 'Done' }));
