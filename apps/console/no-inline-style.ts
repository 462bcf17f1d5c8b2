import type { Plugin } from 'vite'

const imports = /import \{[^}]*updateCSS[^}]*\} from ['"]\.\/Dom\/dynamicCSS(?:\.js)?['"];/

/**
 * antd's table measures the scroll bar through a style element that carries no nonce, which the content
 * security policy refuses at every list. We style no scroll bars, so the measurement is right without it.
 * @throws when a newer version of the package looks different, so that the workaround is reviewed
 */
export function noInlineStyle(): Plugin {
  return {
    name: 'anmin-no-inline-style',
    transform(code, id) {
      if (!/[\\/]@rc-component[\\/]util[\\/]es[\\/]getScrollBarSize\.js$/.test(id)) return undefined
      if (!imports.test(code))
        throw new Error(`${id} no longer imports updateCSS: review apps/console/no-inline-style.ts`)
      return { code: code.replace(imports, 'const updateCSS = () => {}; const removeCSS = () => {};'), map: null }
    },
  }
}
