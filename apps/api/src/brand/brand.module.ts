import { Module } from '@nestjs/common';

import { BrandController } from './brand.controller.js';

/** How a company's files and mails look. */
@Module({ controllers: [BrandController] })
export class BrandModule {}
