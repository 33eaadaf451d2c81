/**
 * What the screens expect of the server, held against the server's own OpenAPI document: a name that the server does
 * not know fails here. Only compiled, never shipped; `api.d.ts` is generated from the document.
 */
import type { BoardColumn } from '../src/modules/sales/board/board';
import type { Deal, Stage } from '../src/modules/sales/deals';
import type { Home, Line, Section } from '../src/modules/insights/home/home';
import type { Before, HandedOver, Restored } from '../src/modules/identity/leaving/leaving';
import type { RightOf, RoleRights } from '../src/modules/identity/roles/rights';
import type { KeptLayout } from '../src/modules/records/layout/layouts';
import type { Removed, Shaped, Use } from '../src/modules/records/objects/objects';
import type { Share } from '../src/modules/records/shares/shares';
import type { Change } from '../src/modules/records/record/timeline';
import type { View } from '../src/modules/records/views/views';
import type { Choice, Field, ObjectType } from '../src/shared/metadata';
import type { AuditEntry, Seal } from '../src/modules/audit/audit';
import type { Ways } from '../src/modules/identity/enter/enter';
import type { RiskyToken, SecurityOverview } from '../src/modules/identity/overview/overview';
import type { Policy, Provider } from '../src/modules/identity/policy/policy';
import type { OwnProvider, Passkey, Security, Session } from '../src/modules/identity/security/security';
import type { SupportGrant } from '../src/modules/identity/support/support';
import type { Token } from '../src/modules/identity/tokens/tokens';
import type { MailDomains, Transfer, Usage, Workspace } from '../src/modules/identity/workspaces/workspaces';
import type { Layout, LayoutList, LayoutSection, LayoutTab } from '../src/shared/records/layout';
import type { Money } from '../src/shared/records/records';
import type { Me } from '../src/shared/session';
import type { Explanation, Reason } from '../src/shared/why/why';
import type { components } from './api';

type Said = components['schemas'];
type Of<Name extends string> = Said[`io.tandem.${Name}` & keyof Said];

/** The names that a screen reads and the server does not say. */
type Unsaid<Screen, Server> = Exclude<keyof Screen, keyof Server>;

type Expect<_Nothing extends never> = true;

export type Conformance = [
  Expect<Unsaid<Me, Of<'identity.Access.Me'>>>,
  Expect<Unsaid<Ways, Of<'identity.web.WaysController.Ways'>>>,
  Expect<Unsaid<Security, Of<'identity.OwnSecurity.Overview'>>>,
  Expect<Unsaid<Session, Of<'identity.Sessions.Listed'>>>,
  Expect<Unsaid<Passkey, Of<'identity.federation.Passkey'>>>,
  Expect<Unsaid<OwnProvider, Of<'identity.federation.ProviderLinks.Own'>>>,
  Expect<Unsaid<Token, Of<'identity.Tokens.Held'>>>,
  Expect<Unsaid<Policy, Of<'identity.Policy'>>>,
  Expect<Unsaid<Provider, Of<'identity.federation.Provider'>>>,
  Expect<Unsaid<SecurityOverview, Of<'identity.SecurityOverview.Overview'>>>,
  Expect<Unsaid<RiskyToken, Of<'identity.SecurityOverview.RiskyToken'>>>,
  Expect<Unsaid<Workspace, Of<'identity.Workspace'>>>,
  Expect<Unsaid<Usage, Of<'identity.Workspaces.Usage'>>>,
  Expect<Unsaid<MailDomains, Of<'identity.federation.MailDomains.Of'>>>,
  Expect<Unsaid<SupportGrant, Of<'identity.SupportGrants.Grant'>>>,
  Expect<Unsaid<Transfer, Of<'workspaces.Transfer'>>>,
  Expect<Unsaid<AuditEntry, Of<'audit.AuditEntry'>>>,
  Expect<Unsaid<Seal, Of<'identity.web.AuditController.Sealed'>>>,
  Expect<Unsaid<Home, Of<'insights.Home.Today'>>>,
  Expect<Unsaid<Section, Of<'insights.Home.Section'>>>,
  Expect<Unsaid<Line, Of<'insights.Home.Line'>>>,
  Expect<Unsaid<View, Of<'records.View'>>>,
  // as of when one looks at it is the screen's own
  Expect<Unsaid<Omit<ObjectType, 'asOf'>, Of<'records.web.MetadataController.Described'>>>,
  Expect<Unsaid<Field, Of<'records.web.MetadataController.DescribedField'>>>,
  Expect<Unsaid<Choice, Of<'records.Field.Choice'>>>,
  Expect<Unsaid<Shaped, Of<'records.web.OwnObjectController.Described'>>>,
  Expect<Unsaid<Layout, Of<'records.Layout'>>>,
  Expect<Unsaid<LayoutTab, Of<'records.Layout.Tab'>>>,
  Expect<Unsaid<LayoutSection, Of<'records.Layout.Section'>>>,
  Expect<Unsaid<LayoutList, Of<'records.Layout.RelatedList'>>>,
  Expect<Unsaid<KeptLayout, Of<'records.Layouts.Kept'>>>,
  Expect<Unsaid<Removed, Of<'records.Removed'>>>,
  Expect<Unsaid<Use, Of<'records.FieldUses.Use'>>>,
  Expect<Unsaid<Change, Of<'activities.Timeline.Item'>>>,
  Expect<Unsaid<BoardColumn, Of<'sales.Board.Column'>>>,
  Expect<Unsaid<Pick<Stage, 'kind' | 'name' | 'probability'>, Of<'sales.Stage'>>>,
  Expect<Exclude<'account' | 'amount' | 'closedOn' | 'nextStep' | 'owner' | 'stage', keyof Said['Deal']>>,
  Expect<Unsaid<RoleRights, Of<'identity.RoleRights.Table'>>>,
  Expect<Unsaid<RightOf, Of<'identity.RoleRights.Cell'>>>,
  Expect<Unsaid<Explanation, Of<'records.Why.Answer'>>>,
  Expect<Unsaid<Reason, Of<'records.Why.Reason'>>>,
  Expect<Unsaid<Share, Of<'records.Shares.Share'>>>,
  Expect<Unsaid<Before, Of<'identity.HandOver.Before'>>>,
  Expect<Unsaid<HandedOver, Of<'identity.HandOver.Done'>>>,
  Expect<Unsaid<Restored, Of<'identity.HandOver.Undone'>>>,
  Expect<Unsaid<Money, Said['Money']>>,
];

/** Of a deal the screens name no field that the object does not have. */
export type DealFields = Expect<
  Exclude<Extract<keyof Deal, 'account' | 'amount' | 'owner' | 'stage' | 'openedOn'>, keyof Said['Deal']>
>;
