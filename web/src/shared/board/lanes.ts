import { infiniteQueryOptions, keepPreviousData } from '@tanstack/react-query';
import type { ReactNode } from 'react';
import type { Tone } from '~/shared/metadata';
import { type ListQuery, type RecordData, recordKeys, searchRecords } from '~/shared/records/records';

/** A column of a board. */
export interface Lane {
  key: string;
  name: string;
  count: number;
  tone?: Tone;
}

/** What is carried, and from which lane. */
export interface Carried<L extends Lane = Lane> {
  card: RecordData;
  name: string;
  lane: L;
}

/** Where a card cannot go, by the lane's key, with the reason. */
export interface Shut {
  card: number;
  lanes: ReadonlyMap<string, string>;
}

/** What all cards of a board have in common; its parts stay the same while cards come and go. */
export interface CardParts<L extends Lane> {
  /** The object and the path of the records that the cards are. */
  object: string;
  path: string;
  lanes: L[];
  nameOf: (card: RecordData) => string;
  face: (card: RecordData, lane: L) => ReactNode;
  /** What leads elsewhere stands below the card's face: it is a button, which holds no links. */
  beside?: (card: RecordData) => ReactNode;
  toneOf?: (card: RecordData) => Tone | undefined;
  onOpen: (id: number) => void;
  /** Not there for who may only look. */
  onMove?: (card: RecordData, from: L, to: L) => void;
  /** A card is about to be moved, or none any more: its board may find out where it cannot go. */
  onLift?: (card: RecordData | undefined) => void;
}

export const pageSize = 60;

/** The cards of one lane, page after page by key. */
export const cardsQuery = (path: string, lane: string, question: ListQuery) =>
  infiniteQueryOptions({
    queryKey: [...recordKeys.all(path), 'cards', lane, question],
    queryFn: ({ pageParam, signal }) => searchRecords(path, { ...question, after: pageParam }, signal),
    initialPageParam: undefined as string | undefined,
    getNextPageParam: (last) => last.after ?? undefined,
    placeholderData: keepPreviousData,
  });
