import type { Inner, StructureElement } from './pdfkit-inside.ts'
import type { Tag } from './tag.ts'

interface Entry {
  element: StructureElement
  tag: Tag
  /** How much of it was drawn; counted as in the tag's `due`. */
  placed: number
  readonly complete: boolean
}

/** The elements of a document, made in reading order before anything is drawn, so that drawing may come in any. */
export class StructureTree {
  readonly root: StructureElement
  readonly #entries = new Map<Tag, Entry>()
  readonly #document: Inner

  constructor(document: Inner, tags: readonly Tag[]) {
    this.#document = document
    this.root = document.struct('Document')
    document.addStructure(this.root)
    for (const tag of tags) this.#grow(this.root, tag)
  }

  #grow(parent: StructureElement, tag: Tag) {
    const { type, alt, scope, lang } = tag
    const element = this.#document.struct(type, {
      ...(alt === undefined ? {} : { alt }),
      ...(scope ? { scope } : {}),
      ...(lang === undefined ? {} : { lang }),
    })
    parent.add(element)
    const entry: Entry = {
      element,
      tag,
      placed: 0,
      get complete() {
        return tag.due !== undefined && tag.due > 0 && entry.placed >= tag.due
      },
    }
    this.#entries.set(tag, entry)
    for (const child of tag.children) this.#grow(element, child)
  }

  /** @throws for an element that is not of this document */
  of(tag: Tag): Entry {
    const entry = this.#entries.get(tag)
    if (!entry) throw new Error(`a ${tag.type} was drawn that the document does not have`)
    return entry
  }

  /** @throws when something was not placed whole: pdfmake drops what does not fit a page, and says nothing */
  end() {
    for (const { tag, placed } of this.#entries.values()) {
      if (tag.due !== undefined && placed !== tag.due)
        throw new Error(`of a ${tag.type} ${placed} of ${tag.due} characters were placed`)
    }
    this.root.end()
  }
}
