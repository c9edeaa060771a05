"use client";

import {
  type Announcements,
  closestCenter,
  DndContext,
  type DragEndEvent,
  DragOverlay,
  KeyboardSensor,
  MouseSensor,
  pointerWithin,
  TouchSensor,
  useSensor,
  useSensors,
} from "@dnd-kit/core";
import { useTranslations } from "next-intl";
import { useCallback, useRef, useState } from "react";
import { contactName } from "@/lib/contacts/contact-name";
import type { ContactCounts } from "@/lib/contacts/count-contacts";
import type { ContactItem } from "@/lib/contacts/list-contacts";
import type { ContactSetup } from "@/lib/contacts/read-setup";
import { besideColumn } from "./beside-column";
import { BoardColumn } from "./board-column";
import { ContactCard } from "./contact-card";
import { edges, scrollsAt } from "./scrolls-at";
import type { Wanted } from "./use-contact-pages";
import { useMoveContact } from "./use-move-contact";

interface Props {
  wanted: Wanted;
  counts: ContactCounts;
  setup: ContactSetup;
  locations: { id: string; name: string }[];
  mayEdit: boolean;
  onOpen: (id: string) => void;
}

/** Contacts by state: cards are dragged with the mouse, a finger or the keyboard, or sent by their menu. */
export function ContactBoard({ wanted, counts, setup, locations, mayEdit, onOpen }: Props) {
  const t = useTranslations("contacts");
  const [dragged, setDragged] = useState<ContactItem | null>(null);
  const move = useMoveContact(wanted, setup);
  const followed = useRef<string | null>(null);
  const moveByMenu = (contact: ContactItem, stageId: string) => {
    followed.current = contact.id;
    move(contact, stageId);
  };
  const sensors = useSensors(
    useSensor(MouseSensor, { activationConstraint: { distance: 6 } }),
    // A finger that moves at once scrolls.
    useSensor(TouchSensor, { activationConstraint: { delay: 220, tolerance: 8 } }),
    useSensor(KeyboardSensor, { coordinateGetter: besideColumn }),
  );
  const pointer = useRef<{ x: number; y: number } | null>(null);
  const canScroll = useCallback((element: Element) => scrollsAt(element, pointer.current), []);
  const stages = wanted.filter.stage
    ? setup.stages.filter(({ id }) => wanted.filter.stage?.includes(id))
    : setup.stages;
  const drop = ({ active, over, activatorEvent }: DragEndEvent) => {
    setDragged(null);
    followed.current = activatorEvent instanceof KeyboardEvent ? String(active.id) : null;
    const contact = active.data.current?.contact as ContactItem | undefined;
    if (contact && over && over.id !== contact.stageId) move(contact, String(over.id));
  };
  return (
    <DndContext
      id="contact-board"
      sensors={sensors}
      // The board scrolls by its edges alone: the next column is reached without it running away.
      autoScroll={{ threshold: edges, canScroll }}
      // A pointer is over one column; the keyboard's card is nearest to one.
      collisionDetection={(given) => {
        pointer.current = given.pointerCoordinates;
        return given.pointerCoordinates ? pointerWithin(given) : closestCenter(given);
      }}
      accessibility={{
        announcements: announcementsOf(t, setup),
        screenReaderInstructions: { draggable: t("board.instructions") },
      }}
      onDragStart={({ active }) => setDragged((active.data.current?.contact as ContactItem) ?? null)}
      onDragCancel={() => setDragged(null)}
      onDragEnd={drop}
    >
      <section
        aria-label={t("view.board")}
        // biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls must be reached by keyboard
        tabIndex={0}
        className="-mx-4 relative flex snap-x gap-4 overflow-x-auto px-4 pb-4 sm:-mx-6 sm:px-6 lg:mx-0 lg:px-0"
      >
        {stages.map((stage) => (
          <BoardColumn
            key={stage.id}
            wanted={wanted}
            stage={stage}
            count={counts.stages[stage.id] ?? 0}
            setup={setup}
            locations={locations}
            mayEdit={mayEdit}
            onOpen={onOpen}
            onMove={moveByMenu}
            followed={followed}
          />
        ))}
      </section>
      <DragOverlay dropAnimation={null}>
        {dragged && (
          <ContactCard
            contact={dragged}
            setup={setup}
            hideStage
            className="rotate-2 cursor-grabbing shadow-lg"
          />
        )}
      </DragOverlay>
    </DndContext>
  );
}

type Texts = ReturnType<typeof useTranslations<"contacts">>;
type Data = { current?: Record<string, unknown> | undefined };

/** What a screen reader hears of a drag. */
function announcementsOf(t: Texts, { stages }: ContactSetup): Announcements {
  const stageOf = (id: unknown) => stages.find((stage) => stage.id === id)?.name ?? "";
  const nameOf = (data: Data) => {
    const contact = data.current?.contact as ContactItem | undefined;
    return (contact && contactName(contact)) || t("nameless");
  };
  const homeOf = (data: Data) => (data.current?.contact as ContactItem | undefined)?.stageId;
  const picked = (data: Data) => t("board.picked", { name: nameOf(data), stage: stageOf(homeOf(data)) });
  return {
    onDragStart: ({ active: { data } }) => picked(data),
    // Over its own column it is at once: that would drown out that it was picked up.
    onDragOver: ({ active: { data }, over }) => {
      if (!over) return undefined;
      if (over.id === homeOf(data)) return picked(data);
      return t("board.over", { name: nameOf(data), stage: stageOf(over.id) });
    },
    onDragEnd: ({ active: { data }, over }) =>
      over
        ? t("board.dropped", { name: nameOf(data), stage: stageOf(over.id) })
        : t("board.left", { name: nameOf(data) }),
    onDragCancel: ({ active: { data } }) => t("board.left", { name: nameOf(data) }),
  };
}
