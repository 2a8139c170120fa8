// One file of texts for all screens of the journey, so that translating is reading one page from top to bottom.
import type { AppText } from '#text/index.ts'
import type { Plural } from '@cpt/report-text/forms'

/** A million and the like takes a form of its own: `1 millón de coches`. */
const plural = (one: string, many: string, other: string): Plural => ({ one, many, other })

export const app: AppText = {
  common: {
    product: 'Car Pulse Tracker',
    skip: 'Ir al contenido',
    language: 'Idioma',
    footer: {
      label: 'Sobre este servicio',
      open: 'Abrir su pedido',
      sample: 'Informe de ejemplo',
      verify: 'Comprobar un informe',
      how: 'Cómo medimos',
      about: 'Quiénes somos',
      help: 'Ayuda',
      privacy: 'Privacidad',
      security: 'Seguridad',
      data: 'Sus datos',
      status: 'Estado del servicio',
      terms: 'Condiciones',
      fine: 'Sin relación con Tesla, Inc.',
    },
    steps: {
      label: 'Pasos',
      connect: 'Conectar',
      cars: 'Coches',
      package: 'Paquete',
      pay: 'Pago',
      report: 'Informe',
      done: 'hecho',
      current: 'este paso',
    },
    soldBy: 'Vendedor {name}, {address} · NIF o número de IVA {registration}',
    write: 'Escríbanos:',
    back: 'Atrás',
    change: 'Cambiar',
    loading: 'Cargando',
    slow: 'Está tardando más de lo habitual. Puede esperar o intentarlo de nuevo; no se pierde nada.',
    retry: 'Intentar de nuevo',
    retryIn: 'Volvemos a intentarlo solos en {seconds} s.',
    reference: 'Referencia que puede indicar: {reference}',
    close: 'Cerrar',
    caution: 'Importante',
    fault: 'Problema',
    info: 'Nota',
  },

  session: {
    endingTitle: 'Su sesión termina pronto',
    ending: 'Por su seguridad termina en {time}. Lo que ha elegido se conserva.',
    stay: 'Mantener la sesión',
    endedTitle: 'Su sesión ha terminado',
    ended:
      'Hemos olvidado la conexión con Tesla. Lo que eligió se conserva en esta pestaña; conecte de nuevo para seguir.',
    again: 'Conectar de nuevo',
  },

  service: {
    offlineTitle: 'No hay conexión',
    offline:
      'A este dispositivo no llega ninguna respuesta. No se pierde nada. Seguimos solos en cuanto vuelva la conexión.',
    downTitle: 'No se puede acceder al servicio',
    down: 'Nuestros servidores no responden desde las {time}. Puede seguir leyendo el informe de ejemplo y comprobar un informe que tenga. Esta página vuelve a intentarlo sola.',
    teslaTitle: 'Tesla no responde en este momento',
    tesla:
      'Tesla no responde a nuestras consultas sobre coches desde las {time}. Espere antes de iniciar sesión y pagar; lo que ya está pagado se hará solo más tarde. Esta página vuelve a mirar sola, dentro de unos {seconds} s.',
    notKeptTitle: 'Este navegador no guarda nada para esta página',
    forbidden:
      'El almacenamiento está prohibido para este sitio, así que un inicio de sesión en Tesla no puede volver aquí. Permita las cookies y los datos del sitio para esta página, o use otro navegador. Aun así puede leer el ejemplo y comprobar informes.',
    full: 'Su almacenamiento está lleno. Lo último que eligió se conserva solo mientras esta página siga abierta; cierre otras páginas nuestras o quite fotos.',
  },

  connect: {
    title: 'Conecte su cuenta de Tesla',
    lead: 'Usted inicia sesión en la página de Tesla. Nunca vemos su contraseña y solo podemos leer: no podemos abrir, arrancar ni mover nada.',
    brandTitle: 'Marca',
    brand: 'Tesla',
    brandMore: 'Vendrán otras marcas cuando permitan a los propietarios compartir los datos de su coche.',
    askedTitle: 'Qué pedimos',
    needed: 'Necesario',
    vehicleData: 'Información del vehículo',
    vehicleDataWhy:
      'Batería, kilometraje, neumáticos, software, alertas, garantía y equipamiento: el informe en sí.',
    offline: 'Acceso cuando usted no está',
    offlineWhy:
      'El informe se hace después de pagar, cuando quizá ya ha cerrado la página. La clave se borra en cuanto se entrega el último informe.',
    optional: 'A su elección',
    charging: 'Historial de carga',
    chargingWhy:
      'Cargas en Superchargers, costes y facturas. Tesla solo tiene un permiso para esto, llamado «gestión de la carga». Nunca enviamos una orden de carga.',
    location: 'Ubicación del vehículo',
    locationWhy:
      'Déjela desactivada salvo que la página de Tesla la exija. En el informe no aparece ningún lugar de su coche.',
    afterTitle: 'Y después',
    after:
      'Puede retirar el permiso en cualquier momento en su cuenta de Tesla. Nosotros lo olvidamos solos cuando los informes están entregados.',
    act: 'Continuar a Tesla',
    acting: 'Abriendo la página de Tesla…',
    problemTitle: 'El inicio de sesión no se completó',
  },

  cars: {
    title: '¿Qué coches?',
    lead: 'Marque los coches de los que quiere un informe. Mirar esta lista no despierta a ningún coche.',
    legend: 'Coches de su cuenta',
    unnamed: 'Coche sin nombre',
    modelUnknown: 'Modelo no indicado',
    state: {
      online: 'Despierto',
      asleep: 'En reposo',
      offline: 'Sin conexión',
      unknown: 'Estado no indicado',
    },
    asleepHint: 'No importa que el coche esté en reposo. Lo despertamos una vez, después del pago.',
    offlineHint:
      'Quizá esté en un garaje sin cobertura. Lo intentamos hasta 72 horas después del pago; si no responde, se le devuelve el dinero.',
    inService: 'En el taller: Tesla no permite leerlo hasta que el taller termine.',
    driver:
      'Usted es conductor de este coche, no su propietario: faltarán la garantía y el historial de carga.',
    tooMany: 'Un pedido admite hasta {count} coches.',
    chosen: plural('{count} coche elegido', '{count} de coches elegidos', '{count} coches elegidos'),
    none: 'Marque al menos un coche.',
    act: 'Continuar',
    emptyTitle: 'No hay ningún coche en esta cuenta de Tesla',
    empty:
      'Quizá el coche pertenezca a otra cuenta, o su entrega no haya terminado. Inicie sesión con la cuenta que usa en la aplicación de Tesla.',
    emptyAct: 'Usar otra cuenta',
    missingTitle: 'Falta un permiso',
    missing: {
      vehicle_device_data:
        'Sin «información del vehículo» no se puede hacer ningún informe. Conecte de nuevo y déjela marcada.',
      vehicle_charging_cmds:
        'Sin «gestión de la carga» el informe no tendrá historial de carga. Puede seguir sin ella.',
      offline_access: 'Sin acceso cuando usted no está, un coche en reposo no se puede leer más tarde.',
      other: 'Tesla no concedió todo lo que se pidió; esas partes faltarán en el informe.',
    },
    missingAct: 'Conectar de nuevo con este permiso',
    again: {
      title: 'Segunda lectura',
      lead: 'Leemos una vez más, sin otro pago, los coches de su pedido anterior que están en esta cuenta.',
      act: 'Leer otra vez ahora',
      other: 'Pedir un informe nuevo en su lugar',
    },
    notConnectedTitle: 'No hay ninguna cuenta de Tesla conectada',
    notConnected: 'Conéctela primero; entonces verá aquí sus coches.',
    connectAct: 'Conectar Tesla',
  },

  package: {
    title: 'Elija su paquete',
    lead: 'Un solo pago, nada se renueva. Precios con IVA incluido.',
    names: { basic: 'Basic', pro: 'Pro', bulk: 'Bulk' },
    cars: plural('{count} coche', 'hasta {count} de coches', 'hasta {count} coches'),
    oneLanguage: 'El informe en un idioma',
    allLanguages: 'Los mismos datos firmados en los nueve idiomas',
    charging: 'Facturas de carga en un archivo, sesiones como tabla',
    noCharging: 'Resumen de cargas en el informe',
    secondReading: 'Una segunda lectura dentro de 30 días, comparada con la primera',
    fits: 'Encaja con su elección',
    tooSmall: plural(
      'Solo para {count} coche: ha elegido más',
      'Para {count} de coches como máximo: ha elegido más',
      'Para {count} coches como máximo: ha elegido más',
    ),
    legend: 'Paquete',
    free: 'Gratis',
    currency: 'Moneda',
    reportTitle: 'El informe',
    language: 'Idioma del informe',
    languageHint: 'El que entiende quien lo leerá; no tiene que ser el suyo.',
    units: 'Unidades',
    metric: 'Kilómetros, °C, bar',
    imperial: 'Millas, °F, psi',
    photosTitle: 'Fotos',
    photosLead:
      'Opcional, hasta {count} por pedido. La ubicación y los datos de la cámara se quitan en su navegador, antes de enviar nada.',
    photosFor: 'Fotos de {car}',
    add: 'Añadir fotos',
    photo: 'Foto {number} de {car}',
    remove: 'Quitar la foto {number}',
    removed: 'Foto {number} quitada.',
    undo: 'Deshacer',
    sending: 'Enviando',
    full: 'Hay {count} fotos; quite una para añadir otra.',
    heic: '{name} es una imagen HEIC que este navegador no puede abrir. Guárdela como JPEG, o elija «Más compatible» en los ajustes de la cámara del teléfono.',
    notPicture: '{name} no es una imagen que este navegador pueda abrir. Use JPEG, PNG o WebP.',
    tooLarge: '{name} es demasiado grande para abrirla aquí. Elija una copia más pequeña.',
    terms: 'Acepto las condiciones y pido que el informe se haga de inmediato.',
    termsLink: 'Leer las condiciones',
    termsMissing: 'Acepte las condiciones para continuar.',
    packageMissing: 'Elija un paquete que encaje con sus coches.',
    act: 'Continuar al pago',
    actFree: 'Hacer el informe',
    noCars: 'Elija primero sus coches.',
    noCarsAct: 'A los coches',
    wait: 'Aún se está enviando una foto.',
  },

  pay: {
    title: 'Pago',
    lead: 'Paga una sola vez. La lectura y el informe empiezan solos en cuanto se confirma el pago.',
    summary: 'Su pedido',
    package: 'Paquete {name}',
    language: 'Informe en {language}',
    discount: 'Código de descuento',
    total: 'A pagar',
    card: 'Pagar {price} con tarjeta o Apple Pay',
    paypal: 'Pagar {price} con PayPal',
    or: 'o',
    leaving: 'Abriendo la página de pago…',
    voucher: 'Tengo un código de descuento',
    voucherLabel: 'Código de descuento',
    voucherAct: 'Canjear',
    voucherDone: 'El descuento se ha restado del precio.',
    voucherShort: 'Un código de descuento tiene al menos tres caracteres.',
    secure: 'Los datos de la tarjeta van solo a Stripe o PayPal; nosotros no los vemos.',
    refund: 'Si un coche no se puede leer, su precio se devuelve automáticamente.',
    paid: 'Este pedido ya está pagado. No se puede pagar dos veces.',
    paidAct: 'Ver el pedido',
    expired: 'Este pedido ha caducado. No se ha cobrado nada.',
    expiredAct: 'Pedir de nuevo',
    missing: 'No hay ningún pedido abierto en esta pestaña.',
    missingAct: 'Elegir un paquete',
    free: 'No queda nada por pagar.',
  },

  order: {
    title: 'Sus informes',
    titleWorking: '{percent} %: sus informes',
    titleReady: 'Listo: sus informes',
    lead: 'Puede cerrar esta página. El enlace privado del pedido, más abajo, le trae de vuelta desde cualquier dispositivo.',
    steps: {
      queued: 'En cola',
      waking: 'Despertando el coche',
      reading: 'Leyendo el coche',
      rendering: 'Escribiendo el informe',
      uploading: 'Firmando y guardando',
      complete: 'Listo',
      failed: 'No se pudo hacer',
    },
    progressOf: '{car}: {step}',
    waitAsleep:
      'Despertarlo puede llevar hasta un minuto y medio. En un garaje sin cobertura puede tardar más.',
    waiting: {
      title: 'Esperando el próximo intento',
      paid: 'Pagado',
      tried: plural(
        '{count} intento hasta ahora, el último',
        '{count} intentos hasta ahora, el último',
        '{count} intentos hasta ahora, el último',
      ),
      next: 'Próximo intento',
      until: 'Lo intentamos hasta',
      refund: 'Si para entonces no se puede leer, su precio se devuelve automáticamente.',
    },
    gaveUp:
      'Hemos dejado de intentarlo. Si pagó por él, el dinero vuelve automáticamente por el medio con que pagó.',
    long: 'Está tardando más de lo habitual. El trabajo sigue sin usted. Guarde el enlace privado de abajo: puede cerrar esta página y volver más tarde.',
    confirming: 'Esperando la confirmación del pago',
    confirmingLong:
      'La confirmación suele tardar unos segundos. No se le cobra dos veces por esperar o recargar la página.',
    pendingTitle: 'Su pago está en camino',
    pending:
      'El servicio de pago tiene su pedido, pero todavía no el dinero: una transferencia puede tardar unos días hábiles. Cuando llegue, el informe empieza solo. No hace falta que espere aquí, y no pague otra vez. Guarde el enlace privado y el número de pedido de abajo.',
    cancelledTitle: 'Ha vuelto sin pagar',
    cancelled: 'No se ha cobrado nada. Su pedido se conserva y aún se puede pagar.',
    cancelledAct: 'Volver al pago',
    openTitle: 'Este pedido aún no está pagado',
    open: 'No se ha cobrado nada. Si acaba de pagar, la confirmación está en camino.',
    openByLink:
      'Solo se puede pagar en la pestaña en que se hizo, porque el coche se lee con la sesión de esa pestaña. Si está cerrada, haga un pedido nuevo.',
    paymentFailedTitle: 'El pago no se completó',
    read: 'Leer en pantalla',
    download: 'Descargar el PDF',
    deleted:
      'El archivo se borró pasados sus siete días. Durante treinta días después de la lectura se puede hacer de nuevo, con un código nuevo.',
    makeAgain: 'Hacer el PDF de nuevo',
    deletedOthers:
      'Estos archivos también se borraron. Pulse un idioma para que su archivo se haga de nuevo.',
    otherLanguages: 'En otros idiomas',
    kept: 'El archivo se puede descargar hasta el {date}. Lo que lo acredita se guarda durante años.',
    code: 'Código para comprobarlo: {code}',
    copy: 'Copiar el código',
    copied: 'Copiado',
    more: 'Qué más ha comprado',
    receipt: 'Recibo (PDF)',
    invoices: 'Facturas de carga (ZIP)',
    sessions: 'Sesiones de carga de {car} (CSV)',
    forgotten: 'Todos los informes están entregados, así que la conexión con Tesla se ha olvidado.',
    revokeTitle: 'El permiso en Tesla',
    revoke:
      'El permiso que dio sigue apareciendo en Tesla hasta que lo retire allí. Nosotros ya no lo usamos.',
    again: {
      title: 'Segunda lectura',
      offer:
        'Hasta el {date} este pedido incluye una lectura más, sin otro pago. Usted inicia sesión en Tesla una vez más; el nuevo informe dice qué ha cambiado, y el primero sigue siendo válido.',
      act: 'Leer el coche otra vez',
      made: 'Ya se ha iniciado. El primer informe sigue siendo válido.',
      madeAct: 'A la segunda lectura',
      of: 'Esta es la segunda lectura de un pedido anterior. Su informe dice qué ha cambiado desde entonces y no cuesta nada.',
      ofAct: 'Al primer pedido',
      failed:
        'Esta vez no se pudo leer nada. Puede iniciar la segunda lectura una vez más desde el primer pedido.',
    },
    refunded: 'El precio de lo que no se pudo hacer se ha devuelto por el medio con que pagó.',
    refundOnItsWay: 'Una devolución de {amount} está en camino, por el medio con que pagó.',
    refundOwedTitle: 'Le debemos {amount}',
    refundOwed:
      'El servicio de pago no aceptó la devolución. Ya lo sabemos y le devolvemos el dinero manualmente; usted no tiene que hacer nada. Guarde el número de pedido.',
    ordered: 'Pedido {id}, {date}',
    missing: 'No hay ningún pedido en esta pestaña.',
    missingAct: 'Pedir un informe',
    missingLink: 'Abrir un pedido con su enlace privado',
    shutTitle: 'Esta pestaña no puede abrir el pedido',
    shut: 'Su sesión ha terminado, o el pedido se hizo en otra pestaña. El enlace privado del pedido lo abre.',
    shutAct: 'Abrir con el enlace',
    failed: {
      'vehicle-asleep': {
        what: 'El coche no despertó.',
        act: 'Abra una vez una puerta o la aplicación de Tesla y empiece de nuevo. Seguimos intentándolo hasta 72 horas.',
      },
      'vehicle-offline': {
        what: 'No se puede conectar con el coche.',
        act: 'Llévelo a un lugar con cobertura y empiece de nuevo. Seguimos intentándolo hasta 72 horas.',
      },
      'vehicle-in-service': {
        what: 'El coche está en el taller.',
        act: 'Tesla permitirá leerlo de nuevo cuando el taller termine.',
      },
      'vehicle-unsupported': {
        what: 'Tesla no permite leer este coche.',
        act: 'Afecta a algunos de los primeros coches. Su precio se devuelve automáticamente.',
      },
      'mobile-access-disabled': {
        what: 'El acceso móvil está desactivado en el coche.',
        act: 'Actívelo en el coche, en Controles, Seguridad, y empiece de nuevo.',
      },
      'tesla-sign-in-again': {
        what: 'Tesla pide iniciar sesión de nuevo.',
        act: 'Conecte la cuenta otra vez; el pedido sigue pagado.',
      },
      'tesla-scope-missing': {
        what: 'No se concedió un permiso.',
        act: 'Conecte de nuevo y deje marcada «información del vehículo»; el pedido sigue pagado.',
      },
      'tesla-unavailable': {
        what: 'Tesla no respondió.',
        act: 'Empiece de nuevo dentro de unos minutos. Si nunca funciona, se devuelve el precio.',
      },
      'render-failed': {
        what: 'El informe no se pudo escribir.',
        act: 'Ya lo sabemos. Empiece de nuevo; si vuelve a fallar, se devuelve el precio.',
      },
      internal: {
        what: 'Algo falló por nuestra parte.',
        act: 'Ya lo sabemos. Empiece de nuevo; si vuelve a fallar, se devuelve el precio.',
      },
    },
    startAgain: 'Empezar de nuevo',
  },

  link: {
    title: 'Guarde un camino de vuelta',
    lead: 'No hay cuenta, y no conocemos ninguna dirección de correo suya. Este enlace privado abre su pedido desde cualquier dispositivo.',
    label: 'Enlace privado a este pedido',
    copy: 'Copiar el enlace',
    copied: 'Copiado',
    copyYourself:
      'El navegador no nos dejó copiar. El enlace está seleccionado: pulse Ctrl + C (en un Mac ⌘ C), o manténgalo pulsado y elija «Copiar».',
    share: 'Enviárselo a usted mismo',
    file: 'Guardarlo como archivo',
    bookmark: 'Añadirlo a marcadores',
    bookmarkHow:
      'La dirección de esta página es ahora el enlace. Pulse Ctrl + D (en un Mac ⌘ D), o añada un marcador en el menú del navegador.',
    warning:
      'Quien tenga el enlace puede ver este pedido, descargar sus informes y borrarlos. Guárdelo como una llave: dé al comprador el PDF, no el enlace.',
    until: 'El enlace funciona hasta el {date}.',
    renew: 'Crear un enlace nuevo',
    renewAsk: 'El enlace actual deja de funcionar en el acto, esté guardado donde esté.',
    renewAct: 'Crear un enlace nuevo y anular el anterior',
    renewKeep: 'Conservar el enlace actual',
    renewed: 'Este es el enlace nuevo. El anterior ya no funciona.',
    elsewhere:
      'Este pedido tiene un enlace que se creó en otro sitio y solo se muestra allí. Si se ha perdido, cree uno nuevo.',
    payTitle: 'Guarde un camino de vuelta a este pedido',
    fileTitle: 'Su pedido en Car Pulse Tracker',
    fileAct: 'Abrir el pedido y sus informes',
    fileNote: 'Pedido {id}, {date}.',
  },

  share: {
    title: 'Mostrar este informe a alguien',
    lead: 'Un enlace a una página con el informe, sus fotos y cómo comprobarlo. No abre nada más de su pedido, termina solo a los 30 días como máximo, y puede terminarlo cuando quiera.',
    car: 'Coche',
    legend: 'Qué muestra',
    kinds: {
      masked: 'El informe, con el VIN oculto',
      whole: 'El informe, con el VIN completo',
      pdf: 'Lo mismo, y el PDF para descargar, que lleva el VIN completo',
    },
    note: 'Quien tenga el enlace puede leer el informe, incluidos los lugares de carga.',
    act: 'Crear el enlace',
    label: 'Enlace para mostrar',
    until: 'Funciona hasta el {date}.',
    opened: plural(
      'Abierto {count} vez, la última el {date}.',
      'Abierto {count} veces, la última el {date}.',
      'Abierto {count} veces, la última el {date}.',
    ),
    unopened: 'Aún no se ha abierto.',
    elsewhere:
      'El enlace solo aparece en la pestaña en que se creó. Si se ha perdido, termínelo y cree otro.',
    end: 'Terminarlo',
    ended: 'El enlace ha terminado.',
    listingTitle: 'Para un anuncio',
    listing: 'Batería {battery} · {odometer} · leída el {date} · código de comprobación {code}',
    listingAct: 'Texto e imagen',
    copyText: 'Copiar el texto',
    picture: 'Guardar la imagen',
    check: 'Compruébelo en {site}',
  },

  shared: {
    title: 'Un informe que se le muestra',
    lead: 'El propietario de este coche le muestra su informe. Las cifras vienen del coche y de Tesla; nosotros las hemos firmado, y nadie las ha tecleado.',
    ask: 'Pedir un informe al vendedor',
    howTitle: 'Cómo comprobarlo',
    how: [
      'Compare el VIN del parabrisas y de la documentación con el del informe.',
      'Busque el código en nuestra página: dice si el informe es nuestro y sigue en pie.',
      'Si es un PDF, suelte allí el archivo: se descubre hasta un solo carácter cambiado.',
    ],
    until: 'Esta página se puede leer hasta el {date}.',
  },

  open: {
    title: 'Abrir su pedido',
    lead: 'Con el enlace privado que guardó al hacer el pedido.',
    label: 'Enlace privado',
    hint: 'Péguelo entero, hasta el final de la larga serie tras el signo #.',
    act: 'Abrir el pedido',
    notWhole: 'No es un enlace de pedido completo. Cópielo otra vez, de principio a fin.',
    opening: 'Abriendo su pedido',
    wrongTitle: 'Este enlace no abre ningún pedido',
    wrongLead: 'A qué puede deberse y qué ayuda:',
    reasons: [
      'El enlace no está completo: algunos programas cortan los enlaces largos. Cópielo otra vez, hasta el final.',
      'Se creó un enlace más nuevo. Solo funciona el último.',
      'El pedido se borró, o su plazo ha pasado: un pedido pagado se guarda 31 días; uno sin pagar, dos.',
    ],
    another: 'Probar otro enlace',
    stays:
      'Un informe que haya guardado sigue valiendo sin enlace alguno: su código se puede comprobar durante años.',
    staysAct: 'Comprobar un informe',
    none: '¿No tiene ningún enlace?',
    noneText:
      'Mire entonces en la pestaña en que hizo el pedido, si sigue abierta. No podemos buscar un pedido, porque no conocemos ni su nombre ni su correo.',
  },

  report: {
    title: 'Informe',
    titleOf: 'Informe sobre {car}',
    tabs: 'Coches',
    print: 'Imprimir',
    download: 'Descargar el PDF',
    toOrder: 'Archivos y recibo',
    units: 'Unidades',
    metric: 'Métricas',
    imperial: 'Imperiales',
    loading: 'Trayendo el informe',
    photos: 'Fotos del propietario',
    photo: 'Foto {number}',
    missing: 'Abra un informe desde su pedido.',
    missingAct: 'Al pedido',
    sampleNote:
      'Un ejemplo con cifras inventadas. Un informe de verdad trata de su coche, leído el mismo día.',
  },

  verify: {
    title: 'Comprobar un informe',
    lead: 'Averigüe si un informe es nuestro y si se ha cambiado algo en él. No se sube nada: su navegador calcula una huella del archivo y solo se compara esa huella.',
    fileTitle: 'Con el archivo',
    drop: 'Suelte el PDF aquí',
    choose: 'Elegir un PDF',
    hashing: 'Calculando la huella de {name}',
    codeTitle: 'Con el código',
    code: 'Código del informe',
    codeHint: 'Diez letras y cifras, en cada página',
    codeWrong: 'Un código tiene diez letras y cifras, como 7KQ4M-X9TRB. No contiene 0, O, 1, I, L ni U.',
    act: 'Comprobar',
    tooLarge: 'Este archivo es mayor que cualquiera de nuestros informes (50 MB).',
    genuine: 'Auténtico y sin cambios',
    genuineText: 'Este archivo es exactamente el que entregamos.',
    known: 'Este informe lo emitimos nosotros',
    knownText:
      'Compare los datos de abajo con el informe que tiene. Para saber si el archivo no se ha modificado, suéltelo arriba.',
    match: 'El archivo que soltó es exactamente este informe.',
    differs: 'El archivo no es este informe',
    differsText:
      'El código pertenece a un informe nuestro, pero el archivo que soltó es otro: otro idioma del mismo informe o un archivo modificado. Fíese solo de los datos de abajo.',
    unknown: 'No conocemos este archivo',
    unknownText:
      'O no es un informe nuestro, o se ha modificado: imprimirlo como PDF o guardarlo desde otro programa basta para cambiar un archivo. Pruebe el código impreso en él.',
    unknownCode: 'No conocemos este código',
    unknownCodeText: 'Revise cada carácter. Si es correcto, el informe no es nuestro.',
    revoked: 'Retirado',
    revokedText: 'Emitimos este informe y después lo retiramos. No se fíe de él.',
    superseded: 'Hay un informe más nuevo',
    supersededText: 'Era auténtico cuando se emitió; una lectura posterior ocupó su lugar.',
    newer: 'Ver el informe más nuevo',
    laterTitle: 'El coche se leyó otra vez más tarde',
    later: 'El {date}. Este informe sigue siendo válido; el posterior dice qué ha cambiado.',
    laterAct: 'Ver el informe posterior',
    battery: 'Batería, de la autonomía de nuevo',
    vin: {
      title: '¿Es este coche?',
      label: 'VIN del coche que tiene delante',
      hint: 'En el parabrisas o en la documentación. No sale de su navegador.',
      act: 'Comparar',
      fits: 'Los cinco primeros caracteres coinciden. Compare los demás con el VIN del informe: otros coches empiezan igual.',
      differs: 'Es otro coche: el informe trata de uno cuyo VIN empieza por {vin}.',
      malformed: 'Un VIN tiene 17 letras y cifras, sin I, O ni Q.',
    },
    facts: {
      model: 'Coche',
      vin: 'VIN',
      odometer: 'Cuentakilómetros',
      read: 'Coche leído',
      issued: 'Informe emitido',
      language: 'Idioma',
      fingerprint: 'Huella (SHA-256)',
      code: 'Código',
      method: 'Método',
      revoked: 'Retirado el',
    },
    offlineTitle: 'Sin nosotros',
    offline:
      'El PDF está firmado, y un lector como Adobe Acrobat Reader muestra si se ha modificado. También los datos y la huella del archivo están firmados, con una clave publicada. Guarde el archivo y estos datos, y ambos se podrán comprobar sin conexión mucho después de que esta página haya desaparecido.',
    offlineLink: 'Cómo comprobarlo sin esta página',
    signed: 'Los datos firmados (JWS)',
  },

  status: {
    title: 'Estado del servicio',
    lead: 'Cómo está el servicio en este momento: su navegador acaba de preguntarlo.',
    ours: { name: 'Nuestros servidores', answers: 'Responden', silent: 'No responden desde las {time}' },
    tesla: { name: 'Tesla', answers: 'Responde', silent: 'No responde desde las {time}' },
    unseen: 'No se ve desde aquí',
    asked: 'Preguntado a las {time}',
    again: 'Comprobar de nuevo',
    limitsTitle: 'Lo que esta página no puede saber',
    limits:
      'Cómo están los servicios de pago y su propia conexión, ni cómo estará todo dentro de una hora. Lo que está pagado se hace en cuanto todo vuelva a responder; si un coche no se puede leer, su precio se devuelve solo.',
  },

  data: {
    title: 'Sus datos',
    lead: 'Todo lo que tenemos sobre usted, para llevárselo o borrarlo. Pertenece a esta sesión, con los pedidos que abrió por su enlace privado; no tenemos cuentas.',
    exportTitle: 'Llévelos consigo',
    export: 'Un archivo JSON con la sesión, los coches, las fotos y los pedidos.',
    exportAct: 'Descargar mis datos',
    eraseTitle: 'Borrarlo todo',
    erase: 'Muestra antes lo que desaparecerá. No se puede deshacer.',
    eraseLook: 'Mostrar lo que se borraría',
    willGo: 'Se borrará esto',
    session: 'Esta sesión y la conexión con Tesla',
    cars: plural('{count} coche de la lista', '{count} de coches de la lista', '{count} coches de la lista'),
    photos: plural('{count} foto', '{count} de fotos', '{count} fotos'),
    orders: plural(
      '{count} pedido con sus lecturas e informes',
      '{count} de pedidos con sus lecturas e informes',
      '{count} pedidos con sus lecturas e informes',
    ),
    linkWarning: 'Un pedido que abrió por su enlace privado desaparece para todos los que tengan ese enlace.',
    unpaidWarning: 'Los informes que se están haciendo se detienen. Descargue antes lo que quiera conservar.',
    eraseAct: 'Borrarlo todo ahora',
    erasing: 'Borrando…',
    keep: 'Conservarlo',
    doneTitle: 'Borrado',
    done: 'Borrado el {time}. Guarde este justificante: {receipt}',
    gone: {
      sessions: plural('{count} sesión', '{count} de sesiones', '{count} sesiones'),
      photos: plural('{count} foto', '{count} de fotos', '{count} fotos'),
      reports: plural('{count} informe', '{count} de informes', '{count} informes'),
      readings: plural('{count} lectura', '{count} de lecturas', '{count} lecturas'),
      orders: plural('{count} pedido', '{count} de pedidos', '{count} pedidos'),
    },
    kept: 'Qué conservamos y por qué',
    keptLines: [
      'Importe, moneda, paquete, fecha y referencia de pago de los pedidos pagados, sin coche ni sesión: lo exige la ley contable.',
      'De cada informe entregado, su código, la huella del archivo y los datos principales firmados (fecha, modelo, primeros cinco caracteres del VIN, kilometraje, batería), para que quien lo recibió de usted aún pueda comprobarlo.',
      'Que este borrado se hizo, con su referencia.',
    ],
    save: 'Guardar el justificante',
    none: 'No hay ninguna sesión en esta pestaña, así que aquí no guardamos nada sobre usted.',
    noneOrder: 'Para ver o borrar un pedido anterior, ábralo primero por su enlace privado.',
    revokeLink: 'Retirar el permiso en Tesla',
    revokeTitle: 'En Tesla',
    revoke:
      'Para retirar también el permiso en Tesla, abra su cuenta de Tesla, Seguridad, Aplicaciones de terceros.',
  },

  problems: {
    fallback: {
      title: 'Algo salió mal',
      act: 'Inténtelo de nuevo. Si continúa, escríbanos e indique la referencia.',
    },
    pageFailed: {
      title: 'Esta página ha fallado',
      act: 'No se ha perdido nada suyo. Inténtelo de nuevo; si continúa, escríbanos e indique la referencia.',
    },
    'share-unknown': {
      title: 'Este enlace no muestra ningún informe',
      act: 'No está completo, su propietario lo ha terminado o su tiempo ha pasado. Pídale uno nuevo.',
    },
    'request-unknown': {
      title: 'Este enlace no pide ningún informe',
      act: 'No está completo, o el comprador ha borrado la solicitud. Pídale uno nuevo.',
    },
    'request-over': {
      title: 'Esta solicitud ha terminado',
      act: 'Ya no dará resultado. El comprador puede hacer otra.',
    },
    'vehicle-not-asked-for': {
      title: 'No es el coche por el que preguntan',
      act: 'Elija el otro coche, o diga al comprador que el suyo es otro.',
    },
    'too-many-shares': { title: 'Ya hay veinte enlaces', act: 'Termine uno que ya no haga falta.' },
    offline: { title: 'No hay conexión', act: 'Seguimos en cuanto vuelva la conexión.' },
    unreachable: {
      title: 'No se puede acceder al servicio',
      act: 'Volvemos a intentarlo solos. No se pierde nada.',
    },
    'rate-limited': {
      title: 'Demasiadas peticiones',
      act: 'Espere un momento e inténtelo de nuevo.',
    },
    'session-required': { title: 'Hace falta una sesión', act: 'Conecte su cuenta para empezar.' },
    'session-expired': {
      title: 'Su sesión ha terminado',
      act: 'Conecte de nuevo; lo que eligió se conserva.',
    },
    'session-invalid': {
      title: 'Su sesión ha terminado',
      act: 'Conecte de nuevo; lo que eligió se conserva.',
    },
    'off-contract': {
      title: 'Algo en el formulario no está bien',
      act: 'Vuelva un paso atrás y revise lo que eligió.',
    },
    'request-in-progress': { title: 'Ya se está haciendo', act: 'Espere un momento.' },
    'tesla-not-connected': {
      title: 'No hay ninguna cuenta de Tesla conectada',
      act: 'Conéctela primero.',
    },
    'tesla-sign-in-again': {
      title: 'Tesla pide iniciar sesión de nuevo',
      act: 'Conecte la cuenta otra vez.',
    },
    'tesla-scope-missing': {
      title: 'No se concedió un permiso',
      act: 'Conecte de nuevo y deje marcada «información del vehículo».',
    },
    'tesla-consent-refused': {
      title: 'Usted no concedió el permiso',
      act: 'No se compartió nada. Si no era su intención, continúe de nuevo a Tesla y elija «Permitir».',
    },
    'oauth-state-invalid': {
      title: 'Este inicio de sesión no empezó aquí',
      act: 'Empiécelo de nuevo desde esta página.',
    },
    'oauth-state-expired': {
      title: 'El inicio de sesión tardó demasiado',
      act: 'Hay que terminarlo en diez minutos, una sola vez. Empiece de nuevo.',
    },
    'oauth-state-used': {
      title: 'Este inicio de sesión ya se completó',
      act: 'Si no aparecen sus coches, empiece de nuevo.',
    },
    'oauth-other-browser': {
      title: 'El inicio de sesión empezó en otro navegador',
      act: 'Empiécelo y termínelo en el mismo navegador, por su seguridad.',
    },
    'oauth-identity-invalid': {
      title: 'No se pudo verificar la respuesta de Tesla',
      act: 'No se compartió nada. Empiece de nuevo dentro de unos minutos.',
    },
    'vehicle-not-found': {
      title: 'Este coche no está entre los suyos',
      act: 'Vuelva a los coches y elija otra vez.',
    },
    'vehicle-asleep': {
      title: 'El coche está en reposo',
      act: 'Abra una vez una puerta o la aplicación de Tesla e inténtelo de nuevo.',
    },
    'vehicle-offline': {
      title: 'No se puede conectar con el coche',
      act: 'Necesita cobertura móvil o wifi.',
    },
    'vehicle-in-service': {
      title: 'El coche está en el taller',
      act: 'Inténtelo de nuevo cuando el taller termine.',
    },
    'vehicle-unsupported': {
      title: 'Este coche no se puede leer',
      act: 'Tesla no ofrece sus datos a los servicios que eligen los propietarios.',
    },
    'mobile-access-disabled': {
      title: 'El acceso móvil está desactivado en el coche',
      act: 'Actívelo en el coche, en Controles, Seguridad.',
    },
    'tesla-rate-limited': {
      title: 'Tesla nos pide esperar',
      act: 'Volvemos a intentarlo solos.',
    },
    'tesla-unavailable': { title: 'Tesla no responde', act: 'Volvemos a intentarlo solos.' },
    'tesla-refused': {
      title: 'Tesla rechazó la petición',
      act: 'Conecte la cuenta otra vez. Si continúa, escríbanos.',
    },
    'order-not-found': {
      title: 'Ese pedido no existe',
      act: 'Ábralo por su enlace privado, o en la pestaña en que se hizo.',
    },
    'order-link-unknown': {
      title: 'Este enlace no abre ningún pedido',
      act: 'Compruebe que está completo. Deja de funcionar cuando se crea un enlace más nuevo o se borra el pedido.',
    },
    'order-not-open': {
      title: 'Este pedido ya no se puede cambiar',
      act: 'Está pagado o ha caducado.',
    },
    'package-not-fitting': {
      title: 'Este paquete no encaja',
      act: 'Elija uno para tantos coches como ha marcado.',
    },
    'payment-required': { title: 'Este pedido no está pagado', act: 'Páguelo primero.' },
    'payment-failed': {
      title: 'El pago no se completó',
      act: 'No se ha cobrado nada. Inténtelo de nuevo o elija otra forma de pago.',
    },
    'payments-off': { title: 'Aquí no hay nada que pagar', act: 'Siga a sus informes.' },
    'payment-provider-unavailable': {
      title: 'El servicio de pago no responde',
      act: 'No se ha cobrado nada. Inténtelo de nuevo o elija la otra forma de pago.',
    },
    'payment-provider-refused': {
      title: 'El servicio de pago rechazó la petición',
      act: 'No se ha cobrado nada. Elija la otra forma de pago, o escríbanos con la referencia.',
    },
    'voucher-unknown': {
      title: 'Ese código de descuento no existe',
      act: 'Revise cada carácter.',
    },
    'voucher-not-usable': {
      title: 'Este código de descuento no se puede usar',
      act: 'Ha caducado, está agotado o es para otro paquete.',
    },
    'second-reading-over': {
      title: 'El plazo de la segunda lectura ha terminado',
      act: 'Podía iniciarse dentro de los 30 días siguientes al pedido. Pida un informe nuevo.',
    },
    'report-not-found': {
      title: 'Ese informe no existe',
      act: 'Revise el código o empiece desde su pedido.',
    },
    'report-not-ready': { title: 'El informe aún no está listo', act: 'Espere a que esté hecho.' },
    'report-gone': {
      title: 'Este informe se ha borrado',
      act: 'Los archivos se guardan siete días.',
    },
    'reading-in-progress': {
      title: 'Se está leyendo el coche',
      act: 'Espere un momento; volvemos a mirar solos.',
    },
    'nothing-to-download': {
      title: 'No hay nada que descargar',
      act: 'Tesla no indicó nada de este coche, o ha pasado el plazo en que se guarda.',
    },
    'photo-not-found': {
      title: 'Una foto ya no está',
      act: 'Las fotos terminan con la sesión. Añádala de nuevo.',
    },
    'photo-not-usable': {
      title: 'Esta foto no se puede usar',
      act: 'Use otra imagen, en JPEG, PNG o WebP.',
    },
    'too-many-photos': { title: 'Ya hay doce fotos', act: 'Quite una para añadir otra.' },
    'body-too-large': {
      title: 'El archivo es demasiado grande',
      act: 'Las imágenes pueden tener hasta 15 MB.',
    },
    'sessions-unavailable': {
      title: 'No se puede acceder a las sesiones',
      act: 'Volvemos a intentarlo solos. No se pierde nada.',
    },
    'database-unavailable': {
      title: 'No se puede acceder a los pedidos',
      act: 'Volvemos a intentarlo solos. No se pierde nada.',
    },
    'queue-unavailable': {
      title: 'No se puede acceder a la cola de informes',
      act: 'Su pedido está a salvo; el informe empieza en cuanto vuelva la cola.',
    },
    'storage-unavailable': {
      title: 'No se puede acceder al almacén de informes',
      act: 'Volvemos a intentarlo solos.',
    },
    'regions-unavailable': {
      title: 'No se puede acceder al servicio',
      act: 'Volvemos a intentarlo solos. No se pierde nada.',
    },
    'answer-lost': {
      title: 'Se hizo, pero nuestra respuesta se perdió',
      act: 'No lo haga otra vez. Recargue la página: muestra en qué quedó.',
    },
    'outcome-unknown': {
      title: 'Aún no sabemos si se hizo',
      act: 'No pague otra vez. Recargue la página: muestra si se hizo.',
    },
    'request-replayed': {
      title: 'Esto ya nos llegó una vez',
      act: 'Recargue la página: muestra en qué quedó.',
    },
    'gateway-timeout': {
      title: 'La respuesta tardó demasiado',
      act: 'Inténtelo de nuevo. Nada se hace ni se cobra dos veces.',
    },
    internal: {
      title: 'Algo falló por nuestra parte',
      act: 'Ya lo sabemos. Inténtelo de nuevo; si continúa, escríbanos e indique la referencia.',
    },
  },
}
