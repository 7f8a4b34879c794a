import { OptInBoxCaptureDocument, OptInBoxNoticesDocument } from '../../../schema/generated/opt-in-box.ts';

console.log(OptInBoxCaptureDocument.toString(), OptInBoxNoticesDocument.toString());
