/** The documents that rules cite, each written one way everywhere (short names: GLOSSARY.md). */
export const documents = {
  interim: '社会救助暂行办法(国务院令第649号)',
  minimumLiving: '最低生活保障审核确认办法(民发〔2021〕57号)',
  backstop: '关于进一步做好最低生活保障等社会救助兜底工作的通知(民发〔2022〕83号)',
  destitute: '特困人员认定办法(民发〔2021〕43号)',
  rigidExpenditure: '刚性支出困难家庭认定办法',
  emergencyAid: '关于进一步加强和改进临时救助工作的意见(民发〔2018〕23号)',
  orphan: '关于加强孤儿保障工作的意见(国办发〔2010〕54号)',
  deFactoUnattended: '关于进一步加强事实无人抚养儿童保障工作的意见(民发〔2019〕62号)',
  disability: '关于全面建立困难残疾人生活补贴和重度残疾人护理补贴制度的意见(国发〔2015〕52号)',
  disabilityCertificate: '残疾人两项补贴口径(转载)',
  elderRights: '老年人权益保障法',
  minors: '未成年人保护法',
  workInjury: '工伤保险条例',
  ability: 'GB/T 42195-2022 老年人能力评估规范',
  burial: '殡葬管理条例',
  accidentInsurance: '湘潭民政:民之所望 政之所向(2018)',
} as const satisfies Readonly<Record<string, string>>
