import { Module } from '@nestjs/common';
import { AssessmentsModule } from '@tamga/features/assessments';
import { AssessmentsController } from './assessments.controller.js';
import { ReviewAnswersController, ReviewsController } from './reviews.controller.js';

/** `reviews/entries` stands before `reviews/:id`: the expert's controller is registered first. */
@Module({ imports: [AssessmentsModule], controllers: [AssessmentsController, ReviewAnswersController, ReviewsController] })
export class AssessmentsApiModule {}
