import { EyeOutlined } from '@ant-design/icons'
import { changeAppearance, Disclosure, t, textSizes, tones, useAppearance, type Appearance } from '#ui'

/** Light or dark, and how large; kept on this device. */
export function DisplayChoice() {
  const { tone, text } = useAppearance()
  const toneNames: Readonly<Record<Appearance['tone'], string>> = {
    system: t('跟随系统'),
    light: t('浅色'),
    dark: t('深色'),
  }
  const textNames: Readonly<Record<Appearance['text'], string>> = {
    standard: t('标准'),
    elder: t('大(长辈版)'),
    largest: t('特大'),
  }
  return (
    <Disclosure
      name={t('显示设置')}
      label={
        <>
          <EyeOutlined aria-hidden />
          <span className="wide-only">{t('显示')}</span>
        </>
      }
    >
      {() => (
        <div className="stack">
          <Choice
            legend={t('文字大小')}
            name="text"
            options={textSizes}
            names={textNames}
            chosen={text}
            choose={(value) => changeAppearance({ text: value })}
          />
          <Choice
            legend={t('颜色')}
            name="tone"
            options={['system', ...tones] as const}
            names={toneNames}
            chosen={tone}
            choose={(value) => changeAppearance({ tone: value })}
          />
        </div>
      )}
    </Disclosure>
  )
}

interface ChoiceProps<Value extends string> {
  readonly legend: string
  readonly name: string
  readonly options: readonly Value[]
  readonly names: Readonly<Record<Value, string>>
  readonly chosen: Value
  readonly choose: (value: Value) => void
}

function Choice<Value extends string>({ legend, name, options, names, chosen, choose }: ChoiceProps<Value>) {
  return (
    <fieldset>
      <legend className="soft">{legend}</legend>
      {options.map((option) => (
        <label key={option} className="choice">
          <input type="radio" name={name} checked={option === chosen} onChange={() => choose(option)} />
          {names[option]}
        </label>
      ))}
    </fieldset>
  )
}
