import type { Plugin } from '@tiptap/pm/state'
import { defaultDeleteFilter, defaultProtectedNodes, ySyncPluginKey, yUndoPlugin } from 'y-prosemirror'
import { UndoManager, type XmlFragment } from 'yjs'
import { invariant } from '#lib/base/invariant.ts'

/** Keystrokes closer together than this are taken back in one go. */
const captureTimeoutMs = 500

/** Undo for what this editor wrote, and for nothing that came from others or from the server. */
export function createUndoManager(fragment: XmlFragment): UndoManager {
  return new UndoManager(fragment, {
    trackedOrigins: new Set([ySyncPluginKey]),
    captureTimeout: captureTimeoutMs,
    deleteFilter: (item) => defaultDeleteFilter(item, defaultProtectedNodes),
    captureTransaction: (transaction) => transaction.meta.get('addToHistory') !== false,
  })
}

/**
 * y-prosemirror's undo plugin, which destroys its manager whenever the plugins of the editor change. Here the manager
 * lives as long as the editor, and the plugin listens to it once.
 */
export function undoPlugin(undoManager: UndoManager): Plugin {
  const plugin: Plugin = yUndoPlugin({ undoManager })
  const connect = plugin.spec.view
  invariant(connect, 'the undo plugin has a view')
  let connected = false
  plugin.spec.view = (view) => {
    if (!connected) connect.call(plugin, view)
    connected = true
    return {}
  }
  return plugin
}
