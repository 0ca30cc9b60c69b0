package data

// Kinds of the registers.
const (
	KindCompany  Kind = "company"
	KindExpert   Kind = "expert"
	KindProvider Kind = "provider"
)

// Company is a firm on the register. InPark is a flag of the firm, default yes [D].
type Company struct {
	Meta
	FullName   string
	CreditCode string
	OtherNames []string // other spellings seen in the park's own files
	Industry   string
	InPark     bool
	Contact    string
	Phone      string
	Address    string
	Note       string
}

// Kind is KindCompany.
func (*Company) Kind() Kind { return KindCompany }

// Name is the full name of the firm.
func (c *Company) Name() string { return c.FullName }

// Check demands a name.
func (c *Company) Check() []Problem { return checkRequired(c) }

var companyEntity = Entity{
	Kind: KindCompany, Label: "企业", Prefix: "QY",
	New: func() Record { return &Company{InPark: true} },
	Fields: []Field{
		text("name", "企业名称", func(c *Company) *string { return &c.FullName }, required, alias("企业", "单位名称", "公司名称", "企业全称", "单位全称", "公司")),
		text("credit_code", "统一社会信用代码", func(c *Company) *string { return &c.CreditCode }, alias("信用代码", "社会信用代码", "税号", "统一信用代码")),
		tags("other_names", "其他写法", func(c *Company) *[]string { return &c.OtherNames }, open, alias("简称", "企业简称", "曾用名")),
		text("industry", "所属产业", func(c *Company) *string { return &c.Industry }, alias("产业方向", "所属行业", "行业", "产业", "主营业务")),
		flag("in_park", "是否园区企业", func(c *Company) *bool { return &c.InPark }, alias("园区企业", "是否在园", "是否园内企业", "园区内外", "是否入园", "园区内/园区外", "园内/园外", "是否在园区", "是否园区内企业", "是否为园区企业")),
		text("contact", "联系人", func(c *Company) *string { return &c.Contact }, alias("联络人", "对接人", "企业联系人")),
		text("phone", "电话", func(c *Company) *string { return &c.Phone }, sensitive, alias("联系电话", "手机", "手机号", "联系方式", "手机号码")),
		text("address", "地址", func(c *Company) *string { return &c.Address }, alias("注册地址", "办公地址", "所在楼宇", "企业地址", "办公地点")),
		long("note", "备注", func(c *Company) *string { return &c.Note }, alias("说明")),
	},
}

// Grade decides an expert's fee range (DOMAIN §5).
type Grade string

// Grades of experts.
const (
	Senior Grade = "senior" // 高级职称
	Other  Grade = "other"
)

// Expert is a person who serves firms. Bank and ID numbers are optional and leave only in the fee export.
type Expert struct {
	Meta
	FullName  string
	Title     string
	Org       string
	Expertise string
	Grade     Grade
	Phone     string
	IDNumber  string
	Bank      string
	BankCard  string
	Note      string
}

// Kind is KindExpert.
func (*Expert) Kind() Kind { return KindExpert }

// Name is the person's name.
func (e *Expert) Name() string { return e.FullName }

// Check demands a name.
func (e *Expert) Check() []Problem { return checkRequired(e) }

var expertEntity = Entity{
	Kind: KindExpert, Label: "专家", Prefix: "ZJ",
	New: func() Record { return &Expert{} },
	Fields: []Field{
		text("name", "姓名", func(e *Expert) *string { return &e.FullName }, required, alias("专家姓名", "专家", "专家名称", "名字")),
		text("title", "职称", func(e *Expert) *string { return &e.Title }, alias("职务/职称", "职称/职务", "职务", "专业技术职称", "职务职称", "职称职务", "技术职称", "专业职称", "职级", "专业技术职务", "技术职务")),
		text("org", "工作单位", func(e *Expert) *string { return &e.Org }, alias("单位", "所在单位", "专家单位", "所属单位", "任职单位", "单位名称", "工作单位及部门", "现工作单位")),
		text("expertise", "专业领域", func(e *Expert) *string { return &e.Expertise }, alias("专业", "领域", "研究方向", "擅长领域", "研究领域", "专业方向", "专长", "专业特长", "技术领域", "技术专长", "从事专业", "学科领域", "擅长方向")),
		choice("grade", "计酬级别", func(e *Expert) *string { return (*string)(&e.Grade) }, options([]Option{{"senior", "高级"}, {"other", "其他"}})),
		text("phone", "联系电话", func(e *Expert) *string { return &e.Phone }, sensitive, alias("电话", "手机", "手机号", "联系方式", "手机号码")),
		text("id_number", "身份证号", func(e *Expert) *string { return &e.IDNumber }, secret, alias("身份证", "身份证号码", "证件号码", "证件号")),
		text("bank", "开户行", func(e *Expert) *string { return &e.Bank }, secret, alias("开户银行", "银行", "开户行名称")),
		text("bank_card", "银行卡号", func(e *Expert) *string { return &e.BankCard }, secret, alias("卡号", "银行账号", "账号", "银行卡", "收款账号")),
		long("note", "备注", func(e *Expert) *string { return &e.Note }, alias("说明")),
	},
}

// ProviderClass is one of the four classes the notice names.
type ProviderClass string

// Classes of service providers (DOMAIN §2).
const (
	CommonTech  ProviderClass = "common_tech"
	GeneralTech ProviderClass = "general_tech"
	Digital     ProviderClass = "digital"
	FinanceLaw  ProviderClass = "finance_law"
)

var providerClasses = []Option{
	{"common_tech", "共性技术"}, {"general_tech", "综合科技"}, {"digital", "数智信息"}, {"finance_law", "金融法律"},
}

// ServiceProvider is a professional institution brought to the park.
type ServiceProvider struct {
	Meta
	FullName  string
	Class     ProviderClass
	Agreement Date // 协议签订日期
	Services  string
	Contact   string
	Phone     string
	Note      string
}

// Kind is KindProvider.
func (*ServiceProvider) Kind() Kind { return KindProvider }

// Name is the name of the institution.
func (p *ServiceProvider) Name() string { return p.FullName }

// Check demands a name.
func (p *ServiceProvider) Check() []Problem { return checkRequired(p) }

var providerEntity = Entity{
	Kind: KindProvider, Label: "专业机构", Prefix: "JG",
	New: func() Record { return &ServiceProvider{} },
	Fields: []Field{
		text("name", "机构名称", func(p *ServiceProvider) *string { return &p.FullName }, required, alias("机构", "专业机构", "服务机构", "单位名称", "专业机构名称", "合作机构", "合作单位", "服务机构名称", "机构全称", "服务商名称", "服务商", "引入机构", "引入机构名称", "单位", "公司名称")),
		choice("class", "服务类别", func(p *ServiceProvider) *string { return (*string)(&p.Class) }, options(providerClasses), alias("类别", "机构类别", "机构类型", "类型", "服务类型", "所属类别", "服务体系类别", "服务体系", "所属服务类别", "分类", "机构分类")),
		date("agreement", "协议签订日期", func(p *ServiceProvider) *Date { return &p.Agreement }, alias("签订日期", "签约日期", "协议日期", "签约时间", "协议签订时间", "合作协议签订日期", "引入日期", "引入时间", "合作时间", "签订时间", "签署日期", "签署时间", "合作起始日期", "入驻时间", "签约日")),
		long("services", "服务内容", func(p *ServiceProvider) *string { return &p.Services }, alias("服务范围", "主要服务", "合作内容", "服务项目", "主营服务", "业务范围", "服务领域", "专业领域", "服务方向", "主营业务", "合作方向", "可提供服务")),
		text("contact", "联系人", func(p *ServiceProvider) *string { return &p.Contact }, alias("对接人", "联络人", "机构联系人")),
		text("phone", "电话", func(p *ServiceProvider) *string { return &p.Phone }, sensitive, alias("联系电话", "手机", "联系方式", "手机号")),
		long("note", "备注", func(p *ServiceProvider) *string { return &p.Note }, alias("说明")),
	},
}
