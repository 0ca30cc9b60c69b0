; The installer for one user: no rights of an administrator, nothing outside the user's own folders and registry.
; It removes only files it has written, by name: a user may have chosen a folder that holds other things.

Target amd64-unicode
SetCompressor /SOLID lzma
SetCompressorDictSize 128 ; both programs hold the same fonts and libraries: it has to reach from one to the other
RequestExecutionLevel user
ManifestDPIAware true
ManifestSupportedOS Win10
ManifestLongPathAware true
AllowSkipFiles off
CRCCheck on

!include MUI2.nsh
!include LogicLib.nsh

!define KEY "Software\@ID@"
!define UNINSTALL "Software\Microsoft\Windows\CurrentVersion\Uninstall\@ID@"
!define CLASSES "Software\Classes"
!define TYPE "parkledger.project"
!define EXE "$INSTDIR\parkledger.exe"

Name "@NAME@"
OutFile "@OUTFILE@"
BrandingText "@NAME@ @VERSION@"
InstallDir "$LOCALAPPDATA\Programs\parkledger"
InstallDirRegKey HKCU "${KEY}" "InstallDir"

VIProductVersion "@VERSION@.@BUILD@"
VIAddVersionKey /LANG=2052 "ProductName" "@NAME@"
VIAddVersionKey /LANG=2052 "CompanyName" "@NAME@"
VIAddVersionKey /LANG=2052 "FileDescription" "@NAME@安装程序"
VIAddVersionKey /LANG=2052 "FileVersion" "@VERSION@.@BUILD@"
VIAddVersionKey /LANG=2052 "ProductVersion" "@VERSION@"
VIAddVersionKey /LANG=2052 "LegalCopyright" "以 MIT 许可发布"

!define MUI_ICON "app.ico"
!define MUI_UNICON "app.ico"
!define MUI_WELCOMEFINISHPAGE_BITMAP "side.bmp"
!define MUI_UNWELCOMEFINISHPAGE_BITMAP "side.bmp"
!define MUI_ABORTWARNING
!define MUI_ABORTWARNING_TEXT "安装还没有完成。要退出安装吗？"

!define MUI_WELCOMEPAGE_TITLE "安装@NAME@ @VERSION@"
!define MUI_WELCOMEPAGE_TEXT "程序只为当前用户安装，不需要管理员密码。$\r$\n$\r$\n如果已经装有旧版，会直接升级；项目、佐证材料、备份和材料包都不会改动。$\r$\n$\r$\n升级之前请先退出正在运行的@NAME@。"
!insertmacro MUI_PAGE_WELCOME

!define MUI_LICENSEPAGE_BUTTON "下一步(&N) >"
!define MUI_LICENSEPAGE_TEXT_TOP "程序的许可，以及其中所含他人作品的声明："
!define MUI_LICENSEPAGE_TEXT_BOTTOM "继续安装表示您同意以上许可。"
!insertmacro MUI_PAGE_LICENSE "licence.rtf"

!define MUI_DIRECTORYPAGE_TEXT_TOP "程序将装入下面的文件夹，通常不必改动。项目不在这里，另存在您的个人文件夹中。"
!insertmacro MUI_PAGE_DIRECTORY

!insertmacro MUI_PAGE_INSTFILES

!define MUI_FINISHPAGE_TITLE "@NAME@已装好"
!define MUI_FINISHPAGE_TEXT "桌面和开始菜单中都有“@NAME@”。双击项目文件夹里的“打开项目”也可以打开这个项目。"
!define MUI_FINISHPAGE_RUN "${EXE}"
!define MUI_FINISHPAGE_RUN_TEXT "现在打开@NAME@"
!insertmacro MUI_PAGE_FINISH

!define MUI_UNCONFIRMPAGE_TEXT_TOP "卸载只移除程序本身。您的项目、佐证材料、备份和材料包都留在原来的文件夹里；以后再装上程序，可以照常打开。"
!insertmacro MUI_UNPAGE_CONFIRM
!insertmacro MUI_UNPAGE_INSTFILES
!define MUI_FINISHPAGE_TITLE "@NAME@已卸载"
!define MUI_FINISHPAGE_TEXT "程序已移除。您的项目、佐证材料、备份和材料包都留在原来的文件夹里，没有改动。"
!insertmacro MUI_UNPAGE_FINISH

!insertmacro MUI_LANGUAGE SimpChinese
SetFont /LANG=${LANG_SIMPCHINESE} "Microsoft YaHei UI" 9

; NotInUse waits until a program of ours can be replaced: a running one cannot be opened for writing. Without
; anybody to ask, setup ends with status 2 and has changed nothing.
!macro NotInUse FILE
  ${Do}
    ClearErrors
    ${IfNot} ${FileExists} "${FILE}"
      ${Break}
    ${EndIf}
    FileOpen $0 "${FILE}" a
    ${IfNot} ${Errors}
      FileClose $0
      ${Break}
    ${EndIf}
    MessageBox MB_RETRYCANCEL|MB_ICONEXCLAMATION "@NAME@正在运行，它的文件现在不能更换。$\r$\n$\r$\n请在程序里保存好正在填写的内容并退出，再点“重试”。您的数据没有改动。" /SD IDCANCEL IDRETRY +3
    SetErrorLevel 2
    Quit
  ${Loop}
  ClearErrors
!macroend

Section "@NAME@" Main
  !insertmacro NotInUse "${EXE}"
  !insertmacro NotInUse "$INSTDIR\parkctl.exe"
  ReadRegStr $1 HKCU "${UNINSTALL}" "DisplayVersion" ; empty at the first time
  ClearErrors

@INSTALL@
  SetOutPath "$INSTDIR"
  WriteUninstaller "$INSTDIR\uninstall.exe"
  ${If} ${Errors}
    MessageBox MB_OK|MB_ICONSTOP "有文件没有写入“$INSTDIR”。请检查磁盘空间和这个文件夹的权限，再安装一次。您的数据没有改动。" /SD IDOK
    SetErrorLevel 3
    Quit
  ${EndIf}

  CreateShortcut "$SMPROGRAMS\@NAME@.lnk" "${EXE}"
  ${If} $1 == ""
  ${OrIf} ${FileExists} "$DESKTOP\@NAME@.lnk" ; whoever has removed it does not get it back
    CreateShortcut "$DESKTOP\@NAME@.lnk" "${EXE}"
  ${EndIf}

  WriteRegStr HKCU "${KEY}" "InstallDir" "$INSTDIR"
  WriteRegStr HKCU "${CLASSES}\.parkledger" "" "${TYPE}"
  WriteRegStr HKCU "${CLASSES}\${TYPE}" "" "@NAME@项目"
  WriteRegStr HKCU "${CLASSES}\${TYPE}\DefaultIcon" "" '"${EXE}",0'
  WriteRegStr HKCU "${CLASSES}\${TYPE}\shell\open\command" "" '"${EXE}" "%1"'

  SectionGetSize ${Main} $0
  WriteRegStr HKCU "${UNINSTALL}" "DisplayName" "@NAME@"
  WriteRegStr HKCU "${UNINSTALL}" "DisplayVersion" "@VERSION@"
  WriteRegStr HKCU "${UNINSTALL}" "DisplayIcon" '"${EXE}",0'
  WriteRegStr HKCU "${UNINSTALL}" "Publisher" "@NAME@"
  WriteRegStr HKCU "${UNINSTALL}" "InstallLocation" "$INSTDIR"
  WriteRegStr HKCU "${UNINSTALL}" "UninstallString" '"$INSTDIR\uninstall.exe"'
  WriteRegStr HKCU "${UNINSTALL}" "QuietUninstallString" '"$INSTDIR\uninstall.exe" /S'
  WriteRegDWORD HKCU "${UNINSTALL}" "EstimatedSize" $0
  WriteRegDWORD HKCU "${UNINSTALL}" "NoModify" 1
  WriteRegDWORD HKCU "${UNINSTALL}" "NoRepair" 1
  System::Call "shell32::SHChangeNotify(i 0x08000000, i 0, p 0, p 0)" ; the types of files have changed
SectionEnd

Section "un.@NAME@"
  !insertmacro NotInUse "${EXE}"
  !insertmacro NotInUse "$INSTDIR\parkctl.exe"

@REMOVE@
  Delete "$INSTDIR\uninstall.exe"
  RMDir "$INSTDIR" ; only when nothing else lies there
  Delete "$SMPROGRAMS\@NAME@.lnk"
  Delete "$DESKTOP\@NAME@.lnk"

  ReadRegStr $0 HKCU "${CLASSES}\.parkledger" ""
  ${If} $0 == "${TYPE}"
    DeleteRegValue HKCU "${CLASSES}\.parkledger" ""
    DeleteRegKey /ifempty HKCU "${CLASSES}\.parkledger"
  ${EndIf}
  DeleteRegKey HKCU "${CLASSES}\${TYPE}"
  DeleteRegKey HKCU "${UNINSTALL}"
  DeleteRegKey HKCU "${KEY}"
  System::Call "shell32::SHChangeNotify(i 0x08000000, i 0, p 0, p 0)"
SectionEnd
