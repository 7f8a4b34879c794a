import { defineEntity, p } from '@mikro-orm/postgresql';
import { Sender } from './sender.ts';
import { withinBusiness } from './within-business.ts';

/** Which replica hands a sender's messages over, and until when it may. */
export const DispatchLane = defineEntity({
  name: 'DispatchLane',
  tableName: 'dispatch_lane',
  rowLevelSecurity: 'force',
  comment: "Which replica hands a sender's messages over, so that its throughput is kept by one.",
  properties: {
    businessId: p.uuid().primary(),
    sender: () => withinBusiness(Sender, 'sender_id', 'dispatch_lane_sender_foreign').primary(),
    holder: p.uuid(),
    heldUntil: p.datetime(3),
  },
});
