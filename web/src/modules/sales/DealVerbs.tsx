import { useQuery } from '@tanstack/react-query';
import type { ObjectType } from '~/shared/metadata';
import { may } from '~/shared/records/may';
import type { RecordData } from '~/shared/records/records';
import { AssignDealButton } from './AssignDealButton';
import { dealOf, stagesQuery } from './deals';
import { LoseDealButton } from './LoseDealButton';
import { ReopenDealButton } from './ReopenDealButton';
import { WinDealButton } from './WinDealButton';

/** What can be done with a deal, by what it is. */
export function DealVerbs({ deal: record, type }: { deal: RecordData; type: ObjectType }) {
  const can = (verb: string) => may(type, record, verb);
  const deal = dealOf(record);
  const { data: stages } = useQuery(stagesQuery(deal.pipeline?.id));
  const stage = stages?.find((each) => each.id === deal.stage?.id);
  if (!stage) return null;
  return (
    <>
      {can('assign') && <AssignDealButton deal={deal} />}
      {stage.kind === 'open' ? (
        <>
          {can('lose') && <LoseDealButton deal={deal} />}
          {can('win') && <WinDealButton deal={deal} />}
        </>
      ) : (
        can('reopen') && <ReopenDealButton deal={deal} />
      )}
    </>
  );
}
