import { Module } from '@nestjs/common';
import { AgreementsModule } from '@tamga/features/agreements';
import { AgreementCourseController } from './agreement-course.controller.js';
import { AgreementsController } from './agreements.controller.js';
import { ApprovalRulesController } from './approval-rules.controller.js';
import { ObligationsController } from './obligations.controller.js';

@Module({ imports: [AgreementsModule], controllers: [AgreementsController, AgreementCourseController, ApprovalRulesController, ObligationsController] })
export class AgreementsApiModule {}
