import { Module } from '@nestjs/common';
import { CommentsModule } from '@tamga/features/comments';
import { CommentsController } from './comments.controller.js';

@Module({ imports: [CommentsModule], controllers: [CommentsController] })
export class CommentsApiModule {}
