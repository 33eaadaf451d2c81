import { useQuery } from '@tanstack/react-query';
import type { RecordData } from '~/shared/records/records';
import { AssignDealButton } from './AssignDealButton';
import { dealOf, stagesQuery } from './deals';
import { LoseDealButton } from './LoseDealButton';
import { ReopenDealButton } from './ReopenDealButton';
import { WinDealButton } from './WinDealButton';

/** What can be done with a deal, by what it is. */
export function DealVerbs({ deal: record }: { deal: RecordData }) {
  const deal = dealOf(record);
  const { data: stages } = useQuery(stagesQuery(deal.pipeline?.id));
  const stage = stages?.find((each) => each.id === deal.stage?.id);
  if (!stage) return null;
  return (
    <>
      <AssignDealButton deal={deal} />
      {stage.kind === 'open' ? (
        <>
          <LoseDealButton deal={deal} />
          <WinDealButton deal={deal} />
        </>
      ) : (
        <ReopenDealButton deal={deal} />
      )}
    </>
  );
}
