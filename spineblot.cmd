@echo off
rem SpineBlot from the command line: builds the program on first use and whenever its sources are newer, then runs it.
setlocal
set "HOME_DIR=%~dp0"
set "JAR=%HOME_DIR%target\spineblot-cli.jar"
set "JAVA=java"
if defined JAVA_HOME set "JAVA=%JAVA_HOME%\bin\java.exe"
"%JAVA%" -version >nul 2>&1
if errorlevel 1 (
	echo spineblot: Java is not installed. Install a JDK, version 17 or newer, for example from https://adoptium.net. 1>&2
	exit /b 2
)
set "BUILD="
if not exist "%JAR%" set "BUILD=1"
if not defined BUILD for /f %%A in ('powershell -NoProfile -Command "$j=(Get-Item '%JAR%').LastWriteTime; $n=Get-ChildItem -Recurse -File '%HOME_DIR%src\main','%HOME_DIR%pom.xml' | Where-Object LastWriteTime -gt $j | Select-Object -First 1; if ($n) {'1'}"') do set "BUILD=%%A"
if defined BUILD (
	echo spineblot: building the program, which is done once ... 1>&2
	if not exist "%HOME_DIR%target" mkdir "%HOME_DIR%target"
	pushd "%HOME_DIR%"
	call mvnw.cmd -B -q -Dmaven.test.skip=true -DskipTests package > target\build.log 2>&1
	if errorlevel 1 (
		type target\build.log 1>&2
		echo spineblot: The build has failed; see the lines above. 1>&2
		popd
		exit /b 2
	)
	popd
)
"%JAVA%" -Djava.awt.headless=true "-Dspineblot.home=%HOME_DIR%." -XX:+UseSerialGC -XX:MaxRAMPercentage=75 %SPINEBLOT_JAVA_OPTS% -jar "%JAR%" %*
exit /b %ERRORLEVEL%
